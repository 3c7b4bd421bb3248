import { PREFECTURES } from '@modules/complaints';
import { MEMBER_KINDS, type MemberKind } from '@modules/members';
import { corporateNumberFrom, isCorporateNumber } from '@platform/corporate-number';

/** What a list may say of a member. */
export const IMPORT_FIELDS = ['nameJa', 'nameEn', 'kind', 'prefecture', 'corporateNumber', 'joinedOn'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];
/** Without these there is no member. */
const NEEDED: readonly ImportField[] = ['nameJa', 'kind', 'prefecture'];

/** For each field the place of its column, from 0. */
export type ImportColumns = Partial<Record<ImportField, number>>;

/** What can be wrong with a row; the last four come from other rows and from the members that are there. */
export const IMPORT_FAULTS = [
  'nameMissing',
  'tooLong',
  'formula',
  'kindUnknown',
  'prefectureUnknown',
  'numberWrong',
  'dateWrong',
  'numberTwice',
  'nameTwice',
  'numberKnown',
  'nameKnown',
] as const;
export type ImportFault = (typeof IMPORT_FAULTS)[number];

/** A row as far as it can be understood. */
export interface ImportEntry {
  nameJa: string;
  nameEn: string;
  kind: MemberKind | null;
  prefectureCode: string | null;
  corporateNumber: string | null;
  /** YYYY-MM-DD. */
  joinedOn: string | null;
}

const NAME_LENGTH = 120;
const HEADINGS: Readonly<Record<ImportField, RegExp>> = {
  nameEn: /^(英語名|英文名|英語表記|.*\(英語?\)|name_?en|english ?name|name \(en.*\))$/,
  nameJa:
    /^(名称|会員名|団体名|法人名|会社名|氏名|企業名|組織名|名前|name|name_?ja|member|organi[sz]ation|company|name \(ja.*\))$/,
  kind: /^(区分|会員区分|種別|会員種別|分類|kind|class|type|category)$/,
  prefecture: /^(都道府県|県|所在地|prefecture|pref)$/,
  corporateNumber: /^(法人番号|corporate ?number|number)$/,
  joinedOn: /^(入会日|加入日|登録日|会員since|joined|joined ?on|since|member since)$/,
};
/** What lists call the classes, beside the codes. */
const KINDS: Readonly<Record<MemberKind, readonly string[]>> = {
  company: ['企業', '会社', '法人', 'company', 'firm'],
  industry_body: ['業界団体', '事業者団体', '経済団体', 'industry body', 'industry association'],
  local_government: ['自治体', '地方自治体', '地方公共団体', 'local government', 'municipality'],
  support_group: ['支援団体', 'npo', 'ngo', '市民団体', 'support group'],
  union: ['労働組合', '組合', 'union', 'trade union'],
  academic: ['学術', '学術機関', '大学', '研究者', '有識者', 'academic', 'university'],
  lawyer: ['弁護士', '士業', '法律家', 'lawyer'],
  individual: ['個人', '個人会員', 'individual', 'person'],
};

const KIND_OF = new Map(MEMBER_KINDS.flatMap((kind) => [kind, ...KINDS[kind]].map((word) => [word, kind] as const)));
const PREFECTURE_OF = new Map(
  PREFECTURES.flatMap(({ code, nameJa, nameEn }) =>
    [code, String(Number(code)), nameJa, nameJa.replace(/[都府県]$/, ''), nameEn.toLowerCase()].map(
      (word) => [word, code] as const,
    ),
  ),
);

/** Which column is which, by its heading; the first that fits. */
export function guessColumns(heading: readonly string[]): ImportColumns {
  const words = heading.map(plain);
  const taken = new Set<number>();
  const columns: ImportColumns = {};
  for (const field of Object.keys(HEADINGS) as ImportField[]) {
    const at = words.findIndex((word, index) => !taken.has(index) && HEADINGS[field].test(word));
    if (at === -1) continue;
    taken.add(at);
    columns[field] = at;
  }
  return columns;
}

/** Whether a list can be checked by these columns: each exists, stands for one field, and none that is needed is missing. */
export function areColumns(columns: ImportColumns, width: number): boolean {
  const places = Object.values(columns).flatMap((place) => place ?? []);
  return (
    NEEDED.every((field) => columns[field] !== undefined) &&
    places.every((place) => place >= 0 && place < width) &&
    new Set(places).size === places.length
  );
}

/** Reads one row. A name in Japanese stands for the English one where there is none. @param today YYYY-MM-DD */
export function judgeRow(
  cells: readonly string[],
  columns: ImportColumns,
  today: string,
): { entry: ImportEntry; faults: ImportFault[] } {
  const cell = (field: ImportField) => (cells[columns[field] ?? -1] ?? '').trim();
  const [nameJa, number, day] = [cell('nameJa'), cell('corporateNumber'), cell('joinedOn')];
  const entry: ImportEntry = {
    nameJa: nameJa.slice(0, NAME_LENGTH),
    nameEn: (cell('nameEn') || nameJa).slice(0, NAME_LENGTH),
    kind: KIND_OF.get(plain(cell('kind'))) ?? null,
    prefectureCode: PREFECTURE_OF.get(plain(cell('prefecture'))) ?? null,
    corporateNumber: number === '' ? null : corporateNumberFrom(number),
    joinedOn: dayFrom(day),
  };
  const wrong: [boolean, ImportFault][] = [
    [nameJa === '', 'nameMissing'],
    [Math.max(nameJa.length, cell('nameEn').length) > NAME_LENGTH, 'tooLong'],
    [IMPORT_FIELDS.some((field) => /^[=@]/.test(cell(field))), 'formula'],
    [entry.kind === null, 'kindUnknown'],
    [entry.prefectureCode === null, 'prefectureUnknown'],
    [entry.corporateNumber !== null && !isCorporateNumber(entry.corporateNumber), 'numberWrong'],
    [day !== '' && (entry.joinedOn === null || entry.joinedOn > today), 'dateWrong'],
  ];
  return { entry, faults: wrong.flatMap(([is, fault]) => (is ? [fault] : [])) };
}

const plain = (word: string) => word.normalize('NFKC').trim().toLowerCase();

/** Years of the Common Era with the month and the day, as people write them. */
function dayFrom(written: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written.normalize('NFKC').trim());
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  const isDay = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isDay && year >= '1900' ? text : null;
}
