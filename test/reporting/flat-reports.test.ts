import type { INestApplicationContext } from '@nestjs/common';
import { type Question, QuestionQueries, ReportingModule, ReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { EntityManager } from 'typeorm';
import { addManyFacts } from '../bench/many-facts';
import { aPerson, Installation } from '../support/installation';

const SPAN = { from: '2024-06', to: '2026-05' };
const QUESTION: Question = {
  ...{ measure: 'people', rows: 'deskGroup', columns: 'nationality', step: 'quarter', filters: '' },
  ...SPAN,
};
const [FEW, MANY] = [2_000, 12_000];
/** Tables that have as many rows as there are cases. */
const LARGE = ['cases', 'issues', 'people', 'case_facts', 'issue_facts', 'case_moments'];
const ROLL_UPS = ['report_counts', 'report_cuts'];

interface Read {
  table: string;
  scans: number;
  rows: number;
}

/** How many rows of which table PostgreSQL looks at: functions hide their plans, and what they read is counted all the same. */
describe('the report by field and a question of one’s own', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let reader: Actor;
  beforeAll(async () => {
    installation = await Installation.create(new Date('2026-06-10T01:00:00Z'));
    api = await installation.api([ReportingModule]);
    reader = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
  }, 60_000);
  afterAll(() => installation.close());

  const ASKED: [string, () => Promise<unknown>][] = [
    ['by field', () => api.get(ReportQueries).deskGroups(reader, SPAN)],
    ['profile', () => api.get(ReportQueries).profile(reader, SPAN)],
    ['question', () => api.get(QuestionQueries).answer(reader, QUESTION)],
  ];

  /** The statements of one answer once more in one transaction, and what all of them read. */
  async function readBy(work: () => Promise<unknown>): Promise<Read[]> {
    const asked = jest.spyOn(EntityManager.prototype, 'query');
    await work();
    const calls = asked.mock.calls.filter(([sql]) => sql.includes('desk_cut'));
    asked.mockRestore();
    expect(calls).not.toEqual([]);
    return api.get(Database).transaction(reader, async (tx) => {
      // A roll-up is small enough to be read whole now and then; by which way must not depend on the day's statistics.
      await tx.query('SET LOCAL enable_seqscan = off');
      await tx.query('SET LOCAL plan_cache_mode = force_custom_plan');
      const before = await counters(tx);
      for (const [sql, values] of calls) await tx.query(sql, values);
      const after = await counters(tx);
      const of = (table: string) => before.find((each) => each.table === table) ?? { scans: 0, rows: 0 };
      return after.map(({ table, scans, rows }) => ({
        ...{ table, scans: scans - of(table).scans, rows: rows - of(table).rows },
      }));
    });
  }

  /** What a session has not handed in yet of its last transactions is among them: only differences say anything. */
  const counters = (tx: EntityManager): Promise<Read[]> =>
    tx.query<Read[]>(
      `SELECT relname AS "table", seq_scan::int AS scans, (seq_tup_read + idx_tup_fetch)::int AS rows
       FROM pg_stat_xact_user_tables WHERE relname = ANY ($1)`,
      [[...LARGE, ...ROLL_UPS]],
    );

  async function among(cases: number): Promise<Map<string, Read[]>> {
    await addManyFacts(installation.database.urls.owner, cases);
    const found = new Map<string, Read[]>();
    for (const [name, work] of ASKED) found.set(name, await readBy(work));
    return found;
  }

  it('come from the kept counts by their key, as many rows of them among six times as many cases', async () => {
    const rowsOf = (reads: readonly Read[] = []): number => reads.reduce((sum, { rows }) => sum + rows, 0);
    const [few, many] = [await among(FEW), await among(MANY)];
    for (const [name] of ASKED) {
      const reads = many.get(name) ?? [];
      const large = reads.filter(({ table }) => LARGE.includes(table));
      expect([name, large.filter(({ scans, rows }) => scans > 0 || rows > 0)]).toEqual([name, []]);
      expect([name, reads.filter(({ table, scans }) => table === 'report_cuts' && scans > 0)]).toEqual([name, []]);
      expect(rowsOf(few.get(name))).toBeGreaterThan(0);
      expect(rowsOf(reads)).toBeLessThan(1.5 * rowsOf(few.get(name)));
    }
  }, 180_000);
});
