import type { ProblemCode } from '@platform/errors';
import { type MonthSpan, monthsOf, whyNotSpan } from '../month-span.rules';

/** What can be counted. The last four are made of what happened to cases: times, promises, money. */
export const MEASURES = [
  'issues',
  'people',
  'received',
  'closed',
  'medianDays',
  'p90Days',
  'clocksMet',
  'yen',
] as const;
export type Measure = (typeof MEASURES)[number];

/** In the one order in which the roll-up names two of them (migration 191). `kind` is which time, promise or money. */
export const DIMENSIONS = [
  'kind',
  'deskGroup',
  'category',
  'ilo',
  'channel',
  'locale',
  'severity',
  'outcome',
  'industry',
  'prefecture',
  'residence',
  'nationality',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const STEPS = ['month', 'quarter', 'year'] as const;
export type Step = (typeof STEPS)[number];

/** A question within fixed dimensions: what is counted, by what, over which months. */
export interface Question extends MonthSpan {
  measure: Measure;
  rows: Dimension | 'none';
  columns: Dimension | 'time' | 'none';
  step: Step;
  /** `dimension:code,code`, several with `;` between them; empty: none. */
  filters: string;
}

export type Filters = ReadonlyMap<Dimension, readonly string[]>;

const PLACE = ['industry', 'prefecture', 'residence', 'nationality'] as const;
const WAY = ['channel', 'locale', 'severity'] as const;
const ISSUE: readonly Dimension[] = ['deskGroup', 'category', 'ilo', ...PLACE];
const MOMENT: readonly Dimension[] = ['kind', ...WAY, ...PLACE];

/** What each measure is kept by. */
export const DIMENSIONS_OF: Readonly<Record<Measure, readonly Dimension[]>> = {
  issues: ISSUE,
  people: ISSUE,
  received: [...WAY, ...PLACE],
  closed: [...WAY, 'outcome', ...PLACE],
  medianDays: MOMENT,
  p90Days: MOMENT,
  clocksMet: MOMENT,
  yen: MOMENT,
};

/** Times of different things have no common middle, and kinds of money may be the same money. */
const NEEDS_KIND: readonly Measure[] = ['medianDays', 'p90Days', 'yen'];
const DIMENSIONS_ALLOWED = 2;
const COLUMNS_ALLOWED = 60;
const FILTER = /^[a-zA-Z]+:[A-Za-z0-9_-]+(,[A-Za-z0-9_-]+)*$/;

/** @returns nothing where it is out of shape */
export function parseFilters(text: string): Filters | undefined {
  const filters = new Map<Dimension, readonly string[]>();
  for (const part of text.split(';').filter(Boolean)) {
    const [name, codes = ''] = part.split(':');
    const dimension = DIMENSIONS.find((each) => each === name);
    if (!dimension || !FILTER.test(part) || filters.has(dimension)) return undefined;
    filters.set(dimension, codes.split(','));
  }
  return filters;
}

/** What stands in rows, columns and filters, each once, in the roll-up's order. */
export function dimensionsOf({ rows, columns }: Pick<Question, 'rows' | 'columns'>, filters: Filters): Dimension[] {
  const named = new Set<string>([rows, columns, ...filters.keys()]);
  return DIMENSIONS.filter((each) => named.has(each));
}

/** Why the roll-ups cannot answer this, or undefined. */
export function whyNotQuestion(question: Question): ProblemCode | undefined {
  const filters = parseFilters(question.filters);
  const span = whyNotSpan(question);
  if (span) return span;
  if (!filters || question.rows === question.columns) return 'report.badQuestion';
  const wanted = dimensionsOf(question, filters);
  const { measure } = question;
  if (wanted.some((each) => !DIMENSIONS_OF[measure].includes(each))) return 'report.badQuestion';
  if (NEEDS_KIND.includes(measure) && !isKindSingled(question, filters)) return 'report.needsKind';
  if (question.columns === 'time' && binsBy(question, question.step).length > COLUMNS_ALLOWED) return 'report.badSpan';
  return isKept(measure, wanted) && areDistinct(question, filters) ? undefined : 'report.notCounted';
}

function isKindSingled({ rows, columns }: Question, filters: Filters): boolean {
  return rows === 'kind' || columns === 'kind' || filters.get('kind')?.length === 1;
}

/** Two dimensions at most, one of them the kind where there are kinds; and a category says its group already. */
function isKept(measure: Measure, wanted: readonly Dimension[]): boolean {
  const others = wanted.filter((each) => each !== 'kind').length;
  const allowed = DIMENSIONS_OF[measure].includes('kind') ? DIMENSIONS_ALLOWED - 1 : DIMENSIONS_ALLOWED;
  return others <= allowed && !(wanted.includes('deskGroup') && wanted.includes('category'));
}

/** People of two codes cannot be added up: somebody may be in both. So a filter beside the table has one code for them. */
function areDistinct({ measure, rows, columns }: Question, filters: Filters): boolean {
  if (measure !== 'people') return true;
  return [...filters].every(([name, codes]) => name === rows || name === columns || codes.length === 1);
}

/** The months at which a step begins, from the start of the span on; the first may be shorter than the others. */
export function binsBy(span: MonthSpan, step: Step): string[] {
  return monthsOf(span).filter((month, at) => at === 0 || beginsStep(month, step));
}

function beginsStep(month: string, step: Step): boolean {
  const number = Number(month.slice(5));
  return step === 'month' || (step === 'quarter' ? number % 3 === 1 : number === 1);
}
