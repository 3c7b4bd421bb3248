import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import type { Words } from '../operations/code-words';
import { inLanguage } from '../operations/report-rows.rules';
import type { MemberReport } from './member-report.queries';
import type { DocumentCell, DocumentTable } from './report-document.rules';

export type PaperLanguage = Actor['locale'];

const WORDS = {
  title: ['会員向け四半期報告', 'Quarterly report for members'],
  quarter: ['対象', 'Quarter'],
  made: ['作成', 'Made'],
  released: ['配布', 'Released'],
  correction: ['訂正版：以前の版は取り消されました。', 'Correction: the edition before it was recalled.'],
  edition: ['版', 'Edition'],
  company: ['貴社全体の数字です。', 'Told of your company as a whole.'],
  prefecture: [
    '貴社の数字は人数が少ないため示せません。都道府県と全国の、公表済みの数字をご覧ください。',
    'Your own figures are of too few people to be told. Read the published figures of your prefectures and of the country instead.',
  ],
  lessons: ['この四半期から学べること', 'Lessons of the quarter'],
  noLessons: ['この四半期の学びは書かれていません。', 'No lessons were written for this quarter.'],
  legend: [
    '0：数えて、なし。 ●：少ないため非表示。 –：数えていない。 △：判断できるほど件数がない。',
    '0: counted, and none. ●: suppressed. –: not collected. △: too few to say.',
  ],
  for: ['会員', 'Member'],
} as const satisfies Record<string, Words>;

const SIGNS = { zero: '0', suppressed: '●', not_collected: '–', too_few: '△' } as const;

/** A cell as it is printed. */
export function signOf({ state, value }: DocumentCell): string {
  return state === 'count' ? String(value ?? 0) : SIGNS[state];
}

/** 2026-04-01 as people say it. */
export function quarterName(quarter: string, language: PaperLanguage): string {
  const [year = '', month = '1'] = quarter.split('-');
  const n = Math.ceil(Number(month) / 3);
  return language === 'ja' ? `${year}年 第${n}四半期` : `${year}, quarter ${n}`;
}

/** Everything that the template prints. */
export function paperOf(report: MemberReport, language: PaperLanguage) {
  const word = (each: keyof typeof WORDS) => inLanguage(WORDS[each], language);
  const pick = (ja: string, en: string) => (language === 'ja' ? ja : en) || ja || en;
  return {
    language,
    title: word('title'),
    member: pick(report.memberNameJa, report.memberNameEn),
    facts: factsOf(report, language),
    correction: report.isCorrection ? word('correction') : '',
    level: word(report.level),
    lessonsTitle: word('lessons'),
    noLessons: word('noLessons'),
    lessons: report.lessons.map((each) => ({
      title: pick(each.titleJa, each.titleEn),
      paragraphs: pick(each.bodyJa, each.bodyEn).split(/\n+/),
    })),
    tables: report.tables.map((table) => printedTable(table, language)),
    legend: word('legend'),
  };
}

function factsOf(report: MemberReport, language: PaperLanguage): string {
  const word = (each: keyof typeof WORDS) => inLanguage(WORDS[each], language);
  const facts = [
    [word('quarter'), quarterName(report.quarter, language)],
    [word('edition'), String(report.edition)],
    [word('made'), dayInTokyo(report.madeAt)],
    ...(report.releasedAt ? [[word('released'), dayInTokyo(report.releasedAt)]] : []),
  ];
  return facts.map(([name, value]) => `${name}: ${value}`).join('   ');
}

function printedTable(table: DocumentTable, language: PaperLanguage) {
  const at = (figure: string) => table.columns.findIndex((column) => column.figure === figure);
  const [share, low, high, all] = [at('share'), at('shareLow'), at('shareHigh'), at('all')];
  const valueAt = (cells: readonly DocumentCell[], place: number) => {
    const cell = cells[place];
    return cell?.state === 'zero' ? 0 : (cell?.value ?? null);
  };
  const bars = table.rows.map(({ name, cells }) => ({
    name: inLanguage(name, language),
    value: valueAt(cells, share >= 0 ? share : all),
    low: valueAt(cells, low),
    high: valueAt(cells, high),
  }));
  const isShare = share >= 0;
  const hasBars = (isShare || all >= 0) && bars.some(({ value }) => value !== null);
  return {
    title: inLanguage(table.title, language),
    head: [inLanguage(table.head, language), ...table.columns.map(({ name }) => inLanguage(name, language))],
    rows: table.rows.map(({ name, cells }) => [inLanguage(name, language), ...cells.map(signOf)]),
    rule: inLanguage(table.rule, language),
    bars: hasBars ? bars : [],
    most: isShare ? 100 : Math.max(1, ...bars.map(({ value }) => value ?? 0)),
    unit: isShare ? '%' : '',
  };
}

/** The same for spreadsheets: table under table, each with its rule, then the lessons. */
export function csvRows(report: MemberReport, language: PaperLanguage): string[][] {
  const paper = paperOf(report, language);
  return [
    [paper.title, paper.member],
    [paper.facts],
    ...(paper.correction ? [[paper.correction]] : []),
    [paper.level],
    [paper.legend],
    [],
    ...paper.tables.flatMap(({ title, head, rows, rule }) => [[title], head, ...rows, [rule], []]),
    [paper.lessonsTitle],
    ...paper.lessons.flatMap(({ title, paragraphs }) => [[title], ...paragraphs.map((each) => [each])]),
  ];
}
