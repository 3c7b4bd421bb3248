import { dayInTokyo } from '@platform/clock';
import type { Tx } from '@platform/database';
import { type Contribution, difference, monthTotals } from './contribution.rules';
import { definitionName } from './definition.rules';
import { FACT_TABLES } from './fact-source';

/** Any number; whoever writes facts holds it. Hot rows of the roll-up would make them wait for each other anyway. */
const WRITERS_LOCK = 160_055;

/** Waits until nobody else writes facts; held to the end of the transaction. */
export async function lockFacts(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [WRITERS_LOCK]);
}

/**
 * Makes the facts of these cases, and of what was merged into them, what the source says now, and moves the roll-up by the
 * difference. It may run twice, late and in any order: it never reads what an event says, only the case.
 */
export async function refreshFacts(tx: Tx, caseIds: readonly string[], at: Date): Promise<void> {
  await lockFacts(tx);
  const group = (
    await tx.query<{ id: string }[]>(
      `SELECT id FROM cases WHERE id = ANY ($1) OR (outcome = 'merged' AND duplicate_of = ANY ($1))`,
      [caseIds],
    )
  ).map(({ id }) => id);
  const persons = await personsOf(tx, group);
  const before = await contributionsOf(tx, persons);
  const cutsBefore = await cutsOf(tx, persons);
  await tx.query('DELETE FROM case_facts WHERE case_id = ANY ($1)', [group]);
  for (const { table, source } of FACT_TABLES) await tx.query(`INSERT INTO ${table} ${source}`, [group]);
  await addToCounts(tx, difference(before, await contributionsOf(tx, persons)), at);
  await addToRollUp(tx, 'report_cuts', difference(cutsBefore, await cutsOf(tx, persons)));
}

/** Adds to the roll-up, and writes down by how much a settled month has moved. @param rows in the order of `difference` */
export async function addToCounts(tx: Tx, rows: readonly Contribution[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await keepCorrections(tx, monthTotals(rows), at);
  await addToRollUp(tx, 'report_counts', rows);
}

/** Adds to one of the two roll-ups; what comes to nothing is no row. @param rows in the order of `difference` */
export async function addToRollUp(
  tx: Tx,
  table: 'report_counts' | 'report_cuts',
  rows: readonly Contribution[],
): Promise<void> {
  if (rows.length === 0) return;
  const list = JSON.stringify(rows);
  await tx.query(
    `INSERT INTO ${table} AS c (measure, month, dimension, value, since, n)
     SELECT measure, month, dimension, value, since, n FROM jsonb_to_recordset($1)
       AS r (measure text, month text, dimension text, value text, since text, n bigint)
     ON CONFLICT (measure, month, dimension, value, since) DO UPDATE SET n = c.n + excluded.n`,
    [list],
  );
  await tx.query(
    `DELETE FROM ${table} c USING jsonb_to_recordset($1)
       AS r (measure text, month text, dimension text, value text, since text)
     WHERE (c.measure, c.month, c.dimension, c.value, c.since) = (r.measure, r.month, r.dimension, r.value, r.since) AND c.n = 0`,
    [list],
  );
}

/** Before the roll-up moves: what the month said, and what it says from now on. */
async function keepCorrections(tx: Tx, totals: ReturnType<typeof monthTotals>, at: Date): Promise<void> {
  const named = totals.map((total) => ({ ...total, definition: definitionName(total.measure) }));
  await tx.query(
    `INSERT INTO figure_corrections (month, measure, definition, noticed_on, before, after)
     SELECT r.month, r.measure, r.definition, $2, was.n, was.n + r.n
     FROM jsonb_to_recordset($1) AS r (month text, measure text, definition text, n bigint)
       JOIN settled_months s ON s.month = r.month
       CROSS JOIN LATERAL (SELECT coalesce(sum(c.n), 0)::bigint AS n FROM report_counts c
         WHERE c.measure = r.measure AND c.month = r.month AND c.dimension = 'all') was
     ON CONFLICT (month, measure, noticed_on) DO UPDATE SET after = excluded.after, definition = excluded.definition`,
    [JSON.stringify(named), dayInTokyo(at)],
  );
}

/** Whoever is or was behind these cases: people are counted over all their cases together. */
async function personsOf(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT person_id AS id FROM case_facts WHERE case_id = ANY ($1)
     UNION SELECT r.person_id FROM cases c JOIN cases r
       ON r.id = CASE c.outcome WHEN 'merged' THEN c.duplicate_of ELSE c.id END WHERE c.id = ANY ($1)`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

async function contributionsOf(tx: Tx, persons: readonly string[]): Promise<Contribution[]> {
  return tx.query<Contribution[]>(
    `SELECT measure, month, dimension, value, since, n::float8 AS n FROM fact_contributions($1, '{}')`,
    [persons],
  );
}

function cutsOf(tx: Tx, persons: readonly string[]): Promise<Contribution[]> {
  return tx.query<Contribution[]>(
    `SELECT measure, month, dimension, value, since, n::float8 AS n FROM cut_contributions($1, '{}', NULL)`,
    [persons],
  );
}
