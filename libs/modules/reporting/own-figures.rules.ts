import { AUDIENCES, medianOf, mustSuppress } from '@platform/disclosure';

/** A company with fewer foreign workers is too small for figures of its own, whatever happened there. */
export const LEAST_WORKERS = 30;

export const QUARTER_STATES = ['not_collected', 'none', 'suppressed', 'shown'] as const;
export type QuarterState = (typeof QUARTER_STATES)[number];

/** What is known of a company's quarter before anybody is told. */
export interface QuarterFacts {
  /** Of all its sites together; null where nobody counted. */
  foreignWorkers: number | null;
  /** Distinct people behind the cases. */
  people: number;
  /** Shared cases whose answer was due in the quarter. */
  dueCases: number;
  /** How many of them are of the one person who has most. */
  largest: number;
  answeredInTime: number;
  /** Whole days from the share to the first answer, one for each person who got one: the longest of that person's cases. */
  days: readonly number[];
}

/** What the company is told: a number, or why there is none. */
export interface GuardedQuarter {
  state: QuarterState;
  dueCases: number | null;
  answeredInTime: number | null;
  medianDays: number | null;
}

const UNTOLD = { dueCases: null, answeredInTime: null, medianDays: null } as const;

/**
 * The member's rule, by the disclosure engine: the company as a whole, one quarter, one dimension, at least k people and nobody
 * who makes more than half. A small company is told the same whether nothing or something happened.
 */
export function guarded(facts: QuarterFacts): GuardedQuarter {
  if (facts.foreignWorkers === null || facts.foreignWorkers < LEAST_WORKERS) return { state: 'suppressed', ...UNTOLD };
  if (facts.dueCases === 0) return { state: 'none', ...UNTOLD };
  const { dueCases, people, largest, answeredInTime, days } = facts;
  if (mustSuppress({ count: dueCases, people, largest }, AUDIENCES.member)) return { state: 'suppressed', ...UNTOLD };
  return { state: 'shown', dueCases, answeredInTime, medianDays: medianOf(days, AUDIENCES.member) };
}
