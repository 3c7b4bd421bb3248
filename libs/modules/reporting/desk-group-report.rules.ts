import { DESK_GROUPS, type DeskGroup } from '@modules/complaints';
import { monthsOf, type MonthSpan } from './month-span.rules';

export type DeskGroupCounts = Record<DeskGroup, number>;

/** One month and one desk group with at least one issue, as the database counts it. */
export interface CountedGroup {
  month: string;
  deskGroup: DeskGroup;
  issues: number;
}

export interface DeskGroupMonth {
  month: string;
  counts: DeskGroupCounts;
  total: number;
}

export interface DeskGroupReport extends MonthSpan {
  /** Distinct people with at least one issue noted in the span. */
  people: number;
  /** Distinct cases with at least one issue noted in the span. */
  cases: number;
  issues: number;
  rows: DeskGroupMonth[];
  totals: DeskGroupCounts;
  countingRuleVersion: string;
  /** Cases that changed since the counts were made. */
  waitingCases: number;
}

/** Names the rule printed under the figures; it changes whenever the rule does. */
export const COUNTING_RULE_VERSION = '2026-2';

/** Lays the counted cells out by month. A month or group without a cell is a counted 0, not a gap. */
export function layOut(
  span: MonthSpan,
  cells: readonly CountedGroup[],
  besides: Pick<DeskGroupReport, 'people' | 'cases' | 'waitingCases'>,
): DeskGroupReport {
  const byMonth = new Map(monthsOf(span).map((month) => [month, zeroes()]));
  const totals = zeroes();
  for (const { month, deskGroup, issues } of cells) {
    const counts = byMonth.get(month);
    if (!counts) throw new Error('a counted month lies outside the span');
    counts[deskGroup] += issues;
    totals[deskGroup] += issues;
  }
  const rows = [...byMonth].map(([month, counts]) => ({ month, counts, total: sum(counts) }));
  return { ...span, ...besides, issues: sum(totals), rows, totals, countingRuleVersion: COUNTING_RULE_VERSION };
}

function zeroes(): DeskGroupCounts {
  return Object.fromEntries(DESK_GROUPS.map((group) => [group, 0])) as DeskGroupCounts;
}

function sum(counts: DeskGroupCounts): number {
  return DESK_GROUPS.reduce((total, group) => total + counts[group], 0);
}
