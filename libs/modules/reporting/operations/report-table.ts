import { type MonthSpan, monthsOf } from '../month-span.rules';
import { DEFINITIONS, type Definition, type DefinitionId } from '../facts/definition.rules';
import type { Words } from './code-words';

export const REPORT_UNITS = ['count', 'yen', 'days', 'percent'] as const;
export type ReportUnit = (typeof REPORT_UNITS)[number];
/** How a table is drawn beside being written: over time as bars or, where rows are no parts of a whole, as lines; as bars; or not. */
export const REPORT_CHARTS = ['time', 'lines', 'bars', 'none'] as const;
export type ReportChart = (typeof REPORT_CHARTS)[number];

export interface ReportColumn {
  name: Words;
  unit: ReportUnit;
  /** One step of time: these are what a chart over time shows. */
  isTime: boolean;
}

export interface ReportRow {
  code: string;
  name: Words;
  /** As many as there are columns. Null: nothing to say, such as the middle of no cases; never a hidden or missing count. */
  values: (number | null)[];
}

export interface ReportTable {
  id: string;
  title: Words;
  /** What stands above the names of the rows. */
  head: Words;
  columns: ReportColumn[];
  rows: ReportRow[];
  chart: ReportChart;
  /** How its figures are counted. */
  definitions: Definition[];
}

/** A table that says how it is counted. */
export function table(
  id: string,
  words: { title: Words; head: Words },
  content: { columns: ReportColumn[]; rows: ReportRow[]; chart?: ReportChart },
  definitions: readonly DefinitionId[],
): ReportTable {
  return { id, ...words, chart: 'none', ...content, definitions: definitions.map((each) => DEFINITIONS[each]) };
}

export function column(name: Words, unit: ReportUnit = 'count', isTime = false): ReportColumn {
  return { name, unit, isTime };
}

/** Some months that make one column. */
export interface Bin {
  name: Words;
  months: ReadonlySet<string>;
}

const MONTHS_ON_A_PAGE = 13;
const MONTHS_BY_QUARTER = 39;

/** Months while they fit a page, then quarters, then years. A bin at an end of the span may be shorter. */
export function binsOf(span: MonthSpan): Bin[] {
  const months = monthsOf(span);
  const nameOf = months.length <= MONTHS_ON_A_PAGE ? ofMonth : months.length <= MONTHS_BY_QUARTER ? ofQuarter : ofYear;
  const bins = new Map<string, { name: Words; months: Set<string> }>();
  for (const month of months) {
    const name = nameOf(month);
    const bin = bins.get(name[1]) ?? { name, months: new Set<string>() };
    bins.set(name[1], { ...bin, months: bin.months.add(month) });
  }
  return [...bins.values()];
}

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function ofMonth(month: string): Words {
  const [year = '', number = '1'] = month.split('-');
  return [`${year}年${Number(number)}月`, `${ENGLISH_MONTHS[Number(number) - 1]} ${year}`];
}

/** Of the calendar year. */
function ofQuarter(month: string): Words {
  const [year = '', number = '1'] = month.split('-');
  const quarter = Math.ceil(Number(number) / 3);
  return [`${year}年${quarter * 3 - 2}～${quarter * 3}月`, `Q${quarter} ${year}`];
}

function ofYear(month: string): Words {
  const year = month.slice(0, 4);
  return [`${year}年`, year];
}
