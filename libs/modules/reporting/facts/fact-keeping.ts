import { dayInTokyo } from '@platform/clock';
import type { Tx } from '@platform/database';
import { type Contribution, monthTotals } from './contribution.rules';
import { definitionName } from './definition.rules';

type RollUp = 'report_counts' | 'report_cuts';

/**
 * Makes the facts of these cases, and of what was merged into them, what the source says now, and moves the roll-ups by the
 * difference (migration 205). It may run twice, late and in any order: it never reads what an event says, only the case. The
 * database lets one worker at a time write the facts of a person; rows of the roll-ups are taken in the order of their keys.
 */
export async function refreshFacts(tx: Tx, caseIds: readonly string[], at: Date): Promise<void> {
  const moves = await tx.query<(Contribution & { rollUp: RollUp })[]>(
    `SELECT roll_up AS "rollUp", measure, month, dimension, value, since, sum(n)::float8 AS n FROM refresh_facts($1)
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0`,
    [caseIds],
  );
  const of = (wanted: RollUp): Contribution[] =>
    moves.flatMap(({ rollUp, ...move }) => (rollUp === wanted ? [move] : []));
  await addToCounts(tx, of('report_counts'), at);
  await addToCuts(tx, of('report_cuts'));
}

/** Adds to the roll-up, and writes down by how much a settled month has moved. @param rows each key once */
export async function addToCounts(tx: Tx, rows: readonly Contribution[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await keepCorrections(tx, monthTotals(rows), at);
  await tx.query('SELECT move_report_counts($1)', [JSON.stringify(rows)]);
}

/** Adds to the counts by two dimensions. @param rows each key once */
export async function addToCuts(tx: Tx, rows: readonly Contribution[]): Promise<void> {
  if (rows.length > 0) await tx.query('SELECT move_report_cuts($1)', [JSON.stringify(rows)]);
}

/** Before the roll-up moves: what the month said, and what it says from now on. */
async function keepCorrections(tx: Tx, totals: ReturnType<typeof monthTotals>, at: Date): Promise<void> {
  // Whoever corrects a month waits here for whoever else does, or both would read the same figure before.
  const settled = await tx.query<{ month: string }[]>(
    'SELECT month FROM settled_months WHERE month = ANY ($1) ORDER BY month FOR NO KEY UPDATE',
    [totals.map(({ month }) => month)],
  );
  const months = new Set(settled.map(({ month }) => month));
  const named = totals.flatMap((total) =>
    months.has(total.month) ? [{ ...total, definition: definitionName(total.measure) }] : [],
  );
  if (named.length === 0) return;
  await tx.query(
    `INSERT INTO figure_corrections (month, measure, definition, noticed_on, before, after)
     SELECT r.month, r.measure, r.definition, $2, was.n, was.n + r.n
     FROM jsonb_to_recordset($1) AS r (month text, measure text, definition text, n bigint)
       CROSS JOIN LATERAL (SELECT coalesce(sum(c.n), 0)::bigint AS n FROM report_counts c
         WHERE c.measure = r.measure AND c.month = r.month AND c.dimension = 'all') was
     ON CONFLICT (month, measure, noticed_on) DO UPDATE SET after = excluded.after, definition = excluded.definition`,
    [JSON.stringify(named), dayInTokyo(at)],
  );
}
