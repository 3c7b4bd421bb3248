import type { ReachLine } from '@modules/reach';
import type { DefinitionId } from '../facts/definition.rules';
import type { Words } from '../operations/code-words';
import {
  column,
  type ReportChart,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
  type ReportUnit,
  table,
} from '../operations/report-table';
import { type Reach, REACH_COLUMNS, reachTable } from '../operations/trends.rules';
import { DIMENSION_WORDS, MEASURE_WORDS, nameOfStep, nameOfValue } from './choices.rules';
import { amountOf, type Cell } from './cut.rules';
import { binsBy, type Dimension, type Filters, type Measure, type Question } from './question.rules';

/** The line and the column of everything together. */
export const ALL_CODE = '*';
const ALL: Words = ['全体', 'All'];
const WHOLE: Words = ['全期間', 'Whole span'];
const UNITS: Partial<Readonly<Record<Measure, ReportUnit>>> = {
  medianDays: 'days',
  p90Days: 'days',
  clocksMet: 'percent',
  yen: 'yen',
};
const COUNTED_AS: Readonly<Record<Measure, DefinitionId>> = {
  issues: 'issues',
  people: 'people',
  received: 'received',
  closed: 'closed',
  medianDays: 'days',
  p90Days: 'days',
  clocksMet: 'clock',
  yen: 'yen',
};
/** Parts of a whole may stand on top of each other; these are none, so they are drawn as lines. */
const NO_PARTS: readonly Measure[] = ['people', 'medianDays', 'p90Days', 'clocksMet'];

/** What the roll-ups say by both dimensions of the table, by each, and by neither. */
export interface Cuts {
  both: readonly Cell[];
  rows: readonly Cell[];
  columns: readonly Cell[];
  neither: readonly Cell[];
}

/** Where a figure stands: in a line, in a column of a dimension, in a step of time; nothing: over all of them. */
interface Place {
  row?: string;
  column?: string;
  bin?: string;
}

interface Header {
  name: Words;
  isTime: boolean;
  place: Place;
}

/** The answer as a table, with how far the desk reaches beside and below counts. */
export function answerTables(question: Question, filters: Filters, cuts: Cuts, reach: Reach): ReportTable[] {
  const { measure, rows } = question;
  const unit = UNITS[measure] ?? 'count';
  const headers = headersOf(question, filters, cuts);
  const lines = unit === 'count' ? reachOf(rows, reach) : undefined;
  const rowOf = (code: string, name: Words): ReportRow => {
    const row = code === ALL_CODE ? undefined : code;
    const values = headers.map(({ place }) => valueAt(question, cuts, { ...place, row }));
    return {
      code,
      name,
      values: [...values, ...(lines ? reached(row === undefined ? reach.all : lines.get(row)) : [])],
    };
  };
  const content = {
    columns: [
      ...headers.map(({ name, isTime }): ReportColumn => column(name, unit, isTime)),
      ...(lines ? REACH_COLUMNS : []),
    ],
    rows: [
      ...(rows === 'none' ? [] : codesOf(rows, filters, cuts.rows).map((code) => rowOf(code, nameOfValue(rows, code)))),
      ...(hasTotal(measure, rows, filters) ? [rowOf(ALL_CODE, ALL)] : []),
    ],
    chart: chartOf(question),
  };
  const words = { title: titleOf(question, filters), head: rows === 'none' ? ALL : DIMENSION_WORDS[rows] };
  const rules: DefinitionId[] = [COUNTED_AS[measure], ...(unit === 'count' ? ['reach' as const] : [])];
  return [table('built', words, content, rules), ...(unit === 'count' ? [reachTable(reach)] : [])];
}

function headersOf(question: Question, filters: Filters, cuts: Cuts): Header[] {
  const { columns, measure, step } = question;
  const whole: Header = { name: WHOLE, isTime: false, place: {} };
  if (columns === 'none') return [whole];
  if (columns === 'time') {
    const bins = binsBy(question, step);
    return [whole, ...bins.map((bin) => ({ name: nameOfStep(bin, step), isTime: true, place: { bin } }))];
  }
  return [
    ...(hasTotal(measure, columns, filters) ? [{ ...whole, name: ALL }] : []),
    ...codesOf(columns, filters, cuts.columns).map((code) => ({
      ...{ name: nameOfValue(columns, code), isTime: false, place: { column: code } },
    })),
  ];
}

function valueAt({ measure, rows, columns }: Question, cuts: Cuts, { row, column: at, bin }: Place): number | null {
  const byRow = at === undefined ? cuts.rows : cuts.both;
  const cells = (row === undefined ? (at === undefined ? cuts.neither : cuts.columns) : byRow).filter(
    ({ codes, bin: of }) =>
      (row === undefined || codes[rows as Dimension] === row) &&
      (at === undefined || codes[columns as Dimension] === at) &&
      (bin === undefined || of === bin),
  );
  return amountOf(measure, cells, bin !== undefined);
}

/** Those that were asked for, in that order; else what occurs, the largest first. */
function codesOf(dimension: Dimension, filters: Filters, cells: readonly Cell[]): readonly string[] {
  const asked = filters.get(dimension);
  if (asked) return asked;
  const sums = new Map<string, number>();
  for (const { codes, n } of cells) {
    const code = codes[dimension] ?? '';
    sums.set(code, (sums.get(code) ?? 0) + n);
  }
  return [...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([code]) => code);
}

/** Not of a part of the codes, and not of money or times of several kinds. */
function hasTotal(measure: Measure, dimension: Question['rows'], filters: Filters): boolean {
  if (dimension === 'none') return true;
  return !filters.has(dimension) && !(dimension === 'kind' && measure !== 'clocksMet');
}

function reachOf(rows: Question['rows'], reach: Reach): ReadonlyMap<string, ReachLine> | undefined {
  const lines = rows === 'industry' ? reach.industries : rows === 'prefecture' ? reach.prefectures : undefined;
  return lines && new Map(lines.map((line) => [line.code ?? '', line]));
}

function reached(line: ReachLine | undefined): number[] {
  return [line?.sites ?? 0, line?.withPoster ?? 0, line?.reached ?? 0];
}

function chartOf({ measure, columns, rows }: Question): ReportChart {
  if (columns === 'time') return NO_PARTS.includes(measure) ? 'lines' : 'time';
  return columns === 'none' && rows !== 'none' ? 'bars' : 'none';
}

/** What is counted, by what, and of whom. */
function titleOf({ measure, rows, columns }: Question, filters: Filters): Words {
  const by = [rows, columns].flatMap((each) => (each === 'none' || each === 'time' ? [] : [DIMENSION_WORDS[each]]));
  const only = [...filters].map(([dimension, codes]): Words => {
    const names = codes.map((code) => nameOfValue(dimension, code));
    const [ja, en] = DIMENSION_WORDS[dimension];
    return [`${ja}：${names.map(([each]) => each).join('、')}`, `${en}: ${names.map(([, each]) => each).join(', ')}`];
  });
  const [ja, en] = MEASURE_WORDS[measure];
  return [
    [ja, ...by.map(([each]) => `${each}別`), ...only.map(([each]) => each)].join('・'),
    [[en, ...by.map(([, each]) => `by ${each.toLowerCase()}`)].join(' '), ...only.map(([, each]) => each)].join('; '),
  ];
}
