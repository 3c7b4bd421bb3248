import type { INestApplicationContext } from '@nestjs/common';
import { Closings, Merges, Reopenings, Withdrawals } from '@modules/cases';
import {
  FactCheckQueries,
  FactKeeper,
  FactReconciler,
  FactsModule,
  ReportingModule,
  ReportQueries,
} from '@modules/reporting';
import { Database } from '@platform/database';
import { Refusal } from '@platform/errors';
import { SplitWorld, VIOLENCE, WAGES } from '../flows/split-world';

const DAY_MS = 86_400_000;
const HOURS = { category: 'HOURS', subcategory: 'excessive_overtime' };
const SPAN = { from: '2026-01', to: '2027-12' };
const PENDING = `SELECT id, payload->>'caseId' AS "caseId" FROM outbox WHERE event = 'caseFactsChanged' AND settled_at IS NULL`;

/** The same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Known {
  id: string;
  receipt: string;
}

describe('facts and roll-ups', () => {
  let split: SplitWorld;
  let worker: INestApplicationContext;
  const known: Known[] = [];
  beforeAll(async () => {
    split = await SplitWorld.create();
    worker = await split.world.installation.worker([FactsModule]);
  }, 60_000);
  afterAll(() => split.world.installation.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) => split.rows<T>(sql, values);
  const db = () => worker.get(Database);
  /** Hands events to the handler as a queue may: in any order, some twice, some not yet. */
  const deliver = async (next: () => number, share: number) => {
    const waiting = await rows<{ id: string; caseId: string }>(PENDING);
    const mixed = waiting.map((each) => ({ ...each, key: next() })).sort((a, b) => a.key - b.key);
    for (const { id, caseId, key } of mixed) {
      if (key > share) continue;
      for (let times = next() < 0.2 ? 2 : 1; times > 0; times -= 1) {
        await db().transaction({ kind: 'worker' }, (tx) => worker.get(FactKeeper).keep(tx, { caseId }));
      }
      await rows('UPDATE outbox SET settled_at = created_at WHERE id = $1', [id]);
    }
  };
  const check = async () => {
    split.world.installation.clock.advance(DAY_MS);
    await worker.get(FactReconciler).reconcile();
    return worker.get(FactCheckQueries).read();
  };
  /** What people do to a case; what is not possible just now is refused, and nothing has happened. */
  const acts: ((of: Known, next: () => number) => Promise<unknown>)[] = [
    async ({ id }, next) => {
      const issues = [WAGES, VIOLENCE, HOURS].filter(() => next() < 0.6);
      const { version } = await split.row(id);
      return split.world.desk.triage(split.counsellor, id, {
        version,
        severity: 'S3',
        issues: issues.map((issue, i) => ({ ...issue, isPrimary: i === 0 })),
      });
    },
    async ({ id }, next) => {
      const into = known[Math.floor(next() * known.length)]?.id ?? id;
      const [{ number } = { number: '' }] = await rows<{ number: string }>('SELECT number FROM cases WHERE id = $1', [
        into,
      ]);
      const { version } = await split.row(id);
      return split.world.api.get(Merges).merge(split.world.people.supervisor, id, { version, into: number });
    },
    ({ id }) => split.world.api.get(Merges).unmerge(split.world.people.supervisor, id, 'Two different people.'),
    ({ id }) => split.split({}, split.counsellor, id),
    ({ receipt }) => split.world.intake.get(Withdrawals).withdraw(receipt),
    ({ receipt }) => split.world.intake.get(Withdrawals).resume(receipt),
    async ({ id }) => {
      const { version } = await split.row(id);
      return split.world.api.get(Closings).close(split.counsellor, id, { version, outcome: 'spam' });
    },
    ({ id }) => split.world.api.get(Closings).reopen(split.counsellor, id, 'It was one after all.'),
    ({ receipt }) => split.world.intake.get(Reopenings).reopen(receipt),
    ({ id }) =>
      rows(`UPDATE people SET nationality_code = 'NP' WHERE id = (SELECT person_id FROM cases WHERE id = $1)`, [id]),
    ({ id }) => rows(`UPDATE cases SET prefecture_code = '13' WHERE id = $1`, [id]),
    ({ id }) => rows(`UPDATE cases SET assignee_id = $2 WHERE id = $1`, [id, split.counsellor.userId]),
    ({ id }) =>
      rows(
        `UPDATE deadlines SET met_at = opened_at + interval '3 days' WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL`,
        [id],
      ),
    ({ id }, next) =>
      next() < 0.3
        ? rows(
            `SELECT shred_case(id, received_at + interval '40 days', 'period_over', NULL) FROM cases
            WHERE id = $1 AND erased_at IS NULL`,
            [id],
          )
        : Promise.resolve(),
  ];
  const act = async (next: () => number) => {
    const of = known[Math.floor(next() * known.length)];
    const does = acts[Math.floor(next() * acts.length)];
    if (!of || !does) return;
    await does(of, next).catch((error: unknown) => {
      if (!(error instanceof Refusal) && !(error instanceof Error && 'routine' in error)) throw error;
    });
  };

  it('are the source again after histories that nobody planned, in any order of their events', async () => {
    const next = random(7);
    for (let i = 0; i < 6; i += 1) {
      known.push({ id: await split.begin(), receipt: split.world.receipt });
      split.world.installation.clock.advance(9 * DAY_MS);
    }
    for (let i = 0; i < 60; i += 1) {
      await act(next);
      if (i % 7 === 0) split.world.installation.clock.advance(5 * DAY_MS);
      if (i % 10 === 0) await deliver(next, 0.5);
    }
    await deliver(next, 1);
    console.log(
      await rows(`SELECT measure, count(*)::int, sum(n)::int FROM report_counts GROUP BY 1`),
      await rows('SELECT status, outcome, count(*)::int FROM case_facts group by 1,2'),
    );
    expect(await rows(PENDING)).toEqual([]);
    expect(await check()).toMatchObject({ differences: 0 });
    const [{ n, merged } = { n: 0, merged: 0 }] = await rows<{ n: number; merged: number }>(
      'SELECT count(*)::int AS n, count(*) FILTER (WHERE root_id <> case_id)::int AS merged FROM case_facts',
    );
    expect([n >= 6, merged >= 0]).toEqual([true, true]);
  }, 60_000);
});
