import { percentile } from '../operations/figures.rules';
import { CODE_WORDS } from '../operations/code-words';
import type { CutRow } from '../facts/desk-cut';
import type { Dimension, Filters, Measure } from './question.rules';

/** One sum with its codes told apart. */
export interface Cell extends Omit<CutRow, 'dimension' | 'value'> {
  codes: Partial<Record<Dimension, string>>;
  /** Of what happened to cases: how many days, or whether a promise was kept. */
  amount: string;
}

/** What a measure is called in the roll-ups. */
const KEPT_AS: Readonly<Record<Measure, string>> = {
  issues: 'issues',
  people: 'people',
  received: 'received',
  closed: 'closed',
  medianDays: 'days',
  p90Days: 'days',
  clocksMet: 'clock',
  yen: 'yen',
};

const TIMES = [
  'closing',
  'acknowledgement',
  'first_action',
  'company_response',
  'substantive_feedback',
  'partner_answer',
];
/** Which kinds a measure has, in the order in which they are shown. */
export const KINDS: Partial<Readonly<Record<Measure, readonly string[]>>> = {
  medianDays: TIMES,
  p90Days: TIMES,
  clocksMet: Object.keys(CODE_WORDS.deadline),
  yen: ['received', 'promised', 'by_partner'],
};

/** How the roll-ups are asked for a measure by these dimensions, which stand in their order. */
export function keptAs(
  measure: Measure,
  by: readonly Dimension[],
  filters: Filters,
): { measure: string; dimensions: string[] } {
  const kinds = KINDS[measure];
  const rest = by.filter((each) => each !== 'kind');
  if (!kinds) return { measure: KEPT_AS[measure], dimensions: [rest.join('*') || 'all'] };
  const wanted = filters.get('kind') ?? kinds;
  return { measure: KEPT_AS[measure], dimensions: wanted.map((kind) => [kind, ...rest].join('*')) };
}

/** Tells the codes of a row apart. @param by the dimensions that were asked for, in the roll-ups' order */
export function cellOf(measure: Measure, by: readonly Dimension[], { dimension, value, ...sums }: CutRow): Cell {
  const rest = by.filter((each) => each !== 'kind');
  const parts = value.split('*');
  const isMoment = KINDS[measure] !== undefined;
  const codes = Object.fromEntries(rest.map((name, at) => [name, parts[at + (isMoment ? 1 : 0)] ?? '']));
  const kind = isMoment ? { kind: dimension.split('*')[0] } : {};
  return { ...sums, codes: { ...codes, ...kind }, amount: isMoment ? (parts[0] ?? '') : '' };
}

/**
 * What some cells come to. @param inStep whether they are of one step of time and not of the whole span
 * @returns null where there is nothing to say, such as the middle of none
 */
export function amountOf(measure: Measure, cells: readonly Cell[], inStep: boolean): number | null {
  const sum = (of: readonly Cell[]): number => of.reduce((total, { n }) => total + n, 0);
  switch (measure) {
    case 'people':
      return cells.reduce((total, { fresh, first }) => total + (inStep ? fresh : first), 0);
    case 'medianDays':
      return percentile(histogram(cells), 0.5);
    case 'p90Days':
      return percentile(histogram(cells), 0.9);
    case 'clocksMet': {
      const due = sum(cells.filter(({ amount }) => amount !== 'running'));
      return due === 0 ? null : Math.round((100 * sum(cells.filter(({ amount }) => amount === 'met'))) / due);
    }
    default:
      return sum(cells);
  }
}

function histogram(cells: readonly Cell[]): { value: number; n: number }[] {
  return cells.map(({ amount, n }) => ({ value: Number(amount), n })).sort((a, b) => a.value - b.value);
}
