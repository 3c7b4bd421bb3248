import type { Tx } from '@platform/database';
import type { MonthSpan } from '../month-span.rules';

/** One sum of the roll-ups as the desk may have it, of one step of time. */
export interface CutRow {
  /** The month at which the step begins. */
  bin: string;
  dimension: string;
  value: string;
  n: number;
  /** Of people and cases: those who were not counted earlier in the step, and those not counted earlier in the span. */
  fresh: number;
  first: number;
}

/** Which sums are asked for: one measure by some dimensions, each in steps of time. */
export interface Cut {
  measure: string;
  dimensions: readonly string[];
  step: 'month' | 'quarter' | 'year';
}

/** Without what the speaker is walled off from; nothing for anybody who is not the desk's. */
export function readDeskCut(tx: Tx, { measure, dimensions, step }: Cut, { from, to }: MonthSpan): Promise<CutRow[]> {
  return tx.query<CutRow[]>(
    `SELECT bin, dimension, value, n::float8 AS n, fresh::float8 AS fresh, first::float8 AS first
     FROM desk_cut($1, $2, $3, $4, $5)`,
    [measure, dimensions, from, to, step],
  );
}
