import type { MemberFilters } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { noteRow, plainRow, type SheetPage, titleRow } from '@platform/sheets';

const WORDS = {
  en: {
    title: 'Members',
    notes: 'Notes',
    madeOn: 'Made on (Asia/Tokyo)',
    count: 'Members in it',
    filters: 'Only those with',
    note: 'Names and addresses of people at members: for the desk alone, and no longer than they are needed.',
    codes: 'Classes, states, prefectures (JIS X 0401) and pledges stand as codes, as an import of members reads them.',
  },
  ja: {
    title: '会員名簿',
    notes: '注記',
    madeOn: '作成日（日本時間）',
    count: '会員数',
    filters: '絞り込み',
    note: '会員の担当者の氏名と連絡先が含まれます。窓口の中だけで使い、不要になったら消去してください。',
    codes: '会員区分・会員資格・都道府県（JIS X 0401）・誓約は、会員の取り込みで読める符号で示します。',
  },
} as const;

/** What the list is called, and the sheet beside it: when it was made, by which filters, and how to read and keep it. */
export function memberNotes(
  filters: MemberFilters,
  locale: Actor['locale'],
  { count, madeOn }: { count: number; madeOn: string },
): { list: string; page: SheetPage } {
  const words = WORDS[locale];
  const said = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const rows = [
    titleRow(words.title),
    plainRow([words.madeOn, new Date(madeOn)]),
    plainRow([words.count, count]),
    ...said.map(([name, value]) => plainRow([words.filters, `${name}: ${value}`])),
    noteRow(words.note),
    noteRow(words.codes),
  ];
  return { list: words.title, page: { name: words.notes, rows, top: 0 } };
}
