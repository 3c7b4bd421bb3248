import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import type { Contribution } from './contribution.rules';
import { definitionNames } from './definition.rules';
import { addToCounts, addToCuts, refreshFacts } from './fact-keeping';
import { FACT_TABLES } from './fact-source';

const CASES_AT_ONCE = 500;
/** A round begins so long after the one before has begun. */
const ROUND_MS = 86_400_000;
/** A month is settled when it has been over for so many days: until then its figures are still coming in. */
const SETTLING_DAYS = 3;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Any number. What one round finds missing would be added twice by two of them; the keeper may go on meanwhile. */
const RECONCILER_LOCK = 160_055;

interface Round {
  id: string;
  startedAt: Date;
  finishedAt: Date | null;
  reached: string | null;
}

/**
 * Once a day compares every fact with its case and every count with the facts. There is nothing to find; what is found
 * nevertheless is repaired and stays written down, for whoever watches the installation.
 */
@Injectable()
export class FactReconciler {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.reconcileFacts', 600_000)
  async reconcile(): Promise<void> {
    const round = await this.round();
    if (!round) return;
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.nextCases(tx, round)));
    await this.db.transaction({ kind: 'worker' }, (tx) => this.counts(tx, round));
    await this.db.transaction({ kind: 'worker' }, (tx) => this.settleMonths(tx));
  }

  /** The round that is under way, or a new one when it is time. */
  private round(): Promise<Round | undefined> {
    const at = this.clock.now();
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [RECONCILER_LOCK]);
      const [last] = await tx.query<Round[]>(
        `SELECT id, started_at AS "startedAt", finished_at AS "finishedAt", reached FROM fact_checks
         ORDER BY started_at DESC, id DESC LIMIT 1`,
      );
      if (last && !last.finishedAt) return last;
      if (last && at.getTime() - last.startedAt.getTime() < ROUND_MS) return undefined;
      const round = { id: newId(), startedAt: at, finishedAt: null, reached: null };
      await tx.query('INSERT INTO fact_checks (id, started_at) VALUES ($1, $2)', [round.id, at]);
      return round;
    });
  }

  /** @returns whether there may be more */
  private async nextCases(tx: Tx, round: Round): Promise<boolean> {
    const ids = (
      await tx.query<{ id: string }[]>(`SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT ${CASES_AT_ONCE}`, [
        round.reached ?? FIRST_ID,
      ])
    ).map(({ id }) => id);
    if (ids.length === 0) return false;
    const wrong = await differing(tx, ids);
    if (wrong.length > 0) await refreshFacts(tx, wrong, this.clock.now());
    round.reached = ids.at(-1) ?? null;
    await tx.query(
      `UPDATE fact_checks SET reached = $2, cases = cases + $3, facts_differed = facts_differed + $4 WHERE id = $1`,
      [round.id, round.reached, ids.length, wrong.length],
    );
    return ids.length === CASES_AT_ONCE;
  }

  private async counts(tx: Tx, round: Round): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [RECONCILER_LOCK]);
    const wrong = await miscounted(tx);
    await addToCounts(tx, wrong, this.clock.now());
    const wrongCuts = await miscut(tx);
    await addToCuts(tx, wrongCuts);
    await tx.query('UPDATE fact_checks SET counts_differed = $2, finished_at = $3 WHERE id = $1', [
      round.id,
      wrong.length + wrongCuts.length,
      this.clock.now(),
    ]);
  }

  /** From now on a change of such a month is a correction. Not while changes wait that belong to it. */
  private async settleMonths(tx: Tx): Promise<void> {
    const at = this.clock.now();
    await tx.query(
      `INSERT INTO settled_months (month, definitions, settled_at)
       SELECT to_char(m, 'YYYY-MM'), $2, $1 FROM generate_series(
         (SELECT date_trunc('month', min(received_on)) FROM case_facts)::timestamp,
         date_trunc('month', ($1::timestamptz AT TIME ZONE 'Asia/Tokyo') - interval '${SETTLING_DAYS} days') - interval '1 month',
         interval '1 month') m
       WHERE NOT EXISTS (SELECT FROM outbox WHERE event = 'caseFactsChanged' AND settled_at IS NULL)
       ON CONFLICT DO NOTHING`,
      [at, definitionNames()],
    );
  }
}

/** Of these cases, those whose facts are not what the source says, and of whose change the worker does not know already. */
async function differing(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const sides = FACT_TABLES.flatMap(({ table, source }) => {
    const kept = `SELECT * FROM ${table} WHERE case_id = ANY ($1)`;
    return [`(${source}) EXCEPT ALL (${kept})`, `(${kept}) EXCEPT ALL (${source})`].map(
      (difference) => `SELECT case_id FROM (${difference}) d`,
    );
  });
  const rows = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT case_id AS id FROM (${sides.join(' UNION ALL ')}) all_sides
     WHERE NOT EXISTS (SELECT FROM outbox o WHERE o.event = 'caseFactsChanged' AND o.settled_at IS NULL
       AND o.payload->>'caseId' IN (case_id::text, (SELECT duplicate_of::text FROM cases WHERE id = case_id)))`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** What has to be added to the roll-up so that it is the sum of the facts. One statement, which sees facts and counts of one moment. */
function miscounted(tx: Tx): Promise<Contribution[]> {
  return tx.query<Contribution[]>(
    `SELECT measure, month, dimension, value, since, (coalesce(f.n, 0) - coalesce(c.n, 0))::float8 AS n
     FROM fact_contributions(NULL, '{}') f FULL JOIN report_counts c USING (measure, month, dimension, value, since)
     WHERE coalesce(f.n, 0) <> coalesce(c.n, 0)`,
  );
}

/** The same of the counts by two dimensions. */
function miscut(tx: Tx): Promise<Contribution[]> {
  return tx.query<Contribution[]>(
    `SELECT measure, month, dimension, value, since, (coalesce(f.n, 0) - coalesce(c.n, 0))::float8 AS n
     FROM cut_contributions(NULL, '{}', NULL) f FULL JOIN report_cuts c USING (measure, month, dimension, value, since)
     WHERE coalesce(f.n, 0) <> coalesce(c.n, 0)`,
  );
}
