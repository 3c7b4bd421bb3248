import type { Actor } from '@platform/actor';
import type { Words } from './code-words';
import type { OperationsReport, OperationsReportKind } from './operations.queries';
import type { ReportTable } from './report-table';

type Language = Actor['locale'];
type Cell = string | number | null;

/** A report of tables, whatever made it. */
export type TableReport = Pick<OperationsReport, 'from' | 'to' | 'tables' | 'corrections' | 'waitingCases'> & {
  kind: OperationsReportKind | 'built';
};

const WORDS = {
  operations: ['業務の報告', 'Operations report'],
  built: ['集計', 'Report'],
  deskGroups: ['分野別の相談件数', 'Consultations by field'],
  trends: ['相談の推移', 'Trends'],
  counted: ['数え方', 'How it is counted'],
  version: ['版', 'version'],
  notes: ['数え方と注意', 'How it is counted'],
  corrections: ['過去の月の訂正', 'Corrections to past months'],
  correctionHead: ['月', 'Month'],
  figure: ['数字', 'Figure'],
  noticed: ['訂正日', 'Corrected on'],
  before: ['前', 'Before'],
  after: ['後', 'After'],
  waiting: [
    'まだ集計していない案件（最新の内容は、この数字に入っていません）',
    'Cases still waiting to be counted as they are now',
  ],
  confidential: [
    '窓口の中だけで使う正確な数字です。小さな数字は人を特定できるため、公表しないでください。件数が少ないことは、良い状態を意味しません。',
    'Exact figures for the desk alone. Do not publish them: small ones identify people. A low count is not a good score.',
  ],
} as const satisfies Record<string, Words>;

export type ReportWord = keyof typeof WORDS;

/** One of the report's own words. */
export function reportWord(word: ReportWord, language: Language): string {
  return inLanguage(WORDS[word], language);
}

/** What the figures do not have yet; no line where they have everything. */
export function waitingRows(
  { waitingCases }: Pick<TableReport, 'waitingCases'>,
  language: Language,
): [string, number][] {
  return waitingCases === 0 ? [] : [[reportWord('waiting', language), waitingCases]];
}

/** The same as sentences. */
export function waitingNotes(report: Pick<TableReport, 'waitingCases'>, language: Language): string[] {
  return waitingRows(report, language).map((row) => row.join(': '));
}

export function inLanguage([ja, en]: Words, language: Language): string {
  return language === 'ja' ? ja : en;
}

/** The whole report as one sheet: table under table, each with how it is counted below it. Null: nothing to say. */
export function sheetRows(report: TableReport, language: Language): Cell[][] {
  return [
    [reportWord(report.kind, language), `${report.from} – ${report.to}`],
    [reportWord('confidential', language)],
    ...waitingRows(report, language),
    [],
    ...report.tables.flatMap((table) => tableRows(table, language)),
    ...correctionRows(report, language),
  ];
}

function tableRows({ title, head, columns, rows, definitions }: ReportTable, language: Language): Cell[][] {
  return [
    [inLanguage(title, language)],
    [inLanguage(head, language), ...columns.map(({ name }) => inLanguage(name, language))],
    ...rows.map(({ name, values }) => [inLanguage(name, language), ...values]),
    ...definitions.map((each) => [ruleOf(each, language)]),
    [],
  ];
}

function correctionRows({ corrections }: TableReport, language: Language): Cell[][] {
  if (corrections.length === 0) return [];
  const word = (each: ReportWord): string => reportWord(each, language);
  return [
    [word('corrections')],
    [word('correctionHead'), word('figure'), word('noticed'), word('before'), word('after')],
    ...corrections.map((each) => [each.month, each.definition, each.noticedOn, each.before, each.after]),
  ];
}

/** How a figure is counted, with the version of that sentence. */
export function ruleOf({ id, version, ja, en }: ReportTable['definitions'][number], language: Language): string {
  return `${id} (${reportWord('version', language)} ${version}): ${language === 'ja' ? ja : en}`;
}

/** What the template sets: words and numbers as they are printed. */
export function printable(report: TableReport, language: Language, madeOn: string) {
  const number = new Intl.NumberFormat(language);
  const text = (value: number | null): string => (value === null ? '–' : number.format(value));
  return {
    ...{ language, madeOn, span: `${report.from} – ${report.to}` },
    title: reportWord(report.kind, language),
    note: [reportWord('confidential', language), ...waitingNotes(report, language)].join(' '),
    tables: report.tables.map(({ title, head, columns, rows, definitions }) => ({
      title: inLanguage(title, language),
      head: [inLanguage(head, language), ...columns.map(({ name }) => inLanguage(name, language))],
      rows: rows.map(({ name, values }) => [inLanguage(name, language), ...values.map(text)]),
      rules: definitions.map((each) => ruleOf(each, language)),
    })),
    corrections: correctionRows(report, language)
      .slice(2)
      .map((row) => row.map((cell) => (typeof cell === 'number' ? text(cell) : (cell ?? '')))),
    correctionHead: correctionRows(report, language)[1] ?? [],
    correctionTitle: reportWord('corrections', language),
  };
}
