import type { INestApplicationContext } from '@nestjs/common';
import {
  CaseQueries,
  COUNTED_TO,
  QUEUE_TABS,
  type QueueFilter,
  type QueueRequest,
  type QueueTab,
} from '@modules/cases';
import { Teams } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { EntityManager } from 'typeorm';
import { aPerson, Installation } from '../support/installation';
import { seedCases } from './many-cases';

/** One step of a plan, as PostgreSQL says it after having run it. */
interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Step[];
}

const CASES = 200_000;
const PAGE = 30;
/** Tables that have as many rows as there are cases. */
const LARGE = ['cases', 'issues', 'deadlines'];
const INDEX: Record<QueueTab, string> = {
  mine: 'queue_assignee',
  team: 'queue_team',
  unassigned: 'queue_unassigned',
  waiting: 'queue_waiting',
  overdue: 'queue_open',
  all: 'queue_open',
  closed: 'queue_closed',
};
/** Each field by itself, then as many as there are. The due date means nothing for what is closed. */
const FILTERS: Record<string, QueueFilter> = {
  none: {},
  severity: { severity: ['S1', 'S2'] },
  status: { status: ['in_progress', 'with_company', 'closed'] },
  category: { category: ['HOUSING'] },
  prefecture: { prefecture: ['13', '23'] },
  language: { locale: ['vi', 'my'] },
  channel: { channel: ['phone'] },
  'nobody in charge': { assignee: 'nobody' },
  'due soon': { dueWithinHours: 24 },
  'received between': { receivedFrom: '2026-03-01', receivedTo: '2026-03-31' },
};

describe(`the queue among ${CASES} cases`, () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let people: Actor[];
  let reader: Actor;
  let teamId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    const supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    people = await Promise.all(
      Array.from({ length: 12 }, () => aPerson(api, { kind: 'secretariat', roles: ['counsellor'] })),
    );
    [reader = supervisor] = people;
    const memberIds = people.slice(0, 4).map(({ userId }) => userId);
    teamId = await api.get(Teams).create(supervisor, { name: 'South', memberIds });
    const assignees = people.map(({ userId }) => userId);
    const now = installation.clock.now();
    await seedCases(installation.database.urls.owner, { cases: CASES, now, assignees });
  }, 120_000);
  afterAll(() => installation.close());

  /** How one look at the queue sets the planner, and the two statements about cases that it is made of. */
  async function statementsOf(request: QueueRequest): Promise<[sql: string, values: unknown[]][]> {
    const asked = jest.spyOn(EntityManager.prototype, 'query');
    await api.get(CaseQueries).queue(reader, request);
    const calls = asked.mock.calls.map(([sql, values]) => [sql, values ?? []] as [string, unknown[]]);
    asked.mockRestore();
    return calls.filter(([sql]) => sql.includes('FROM cases') || sql.includes('set_config(name'));
  }

  /** What PostgreSQL does for each of them, in the reader's name and behind the same walls. */
  async function plansOf(request: QueueRequest): Promise<{ page: Step[]; counts: Step[]; sequential: number }> {
    const statements = await statementsOf(request);
    return api.get(Database).transaction(reader, async (tx) => {
      const plans: Step[][] = [];
      for (const [sql, values] of statements) {
        const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Step }] }[]>(
          `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
          values,
        );
        if (row) plans.push(steps(row['QUERY PLAN'][0].Plan));
      }
      // Functions hide their own plans; what they read of a table from one end to the other is counted all the same.
      const [scans] = await tx.query<{ sequential: number }[]>(
        `SELECT sum(seq_scan)::int AS sequential FROM pg_stat_xact_user_tables WHERE relname = ANY ($1)`,
        [LARGE],
      );
      const [, page = [], counts = []] = plans;
      return { page, counts, sequential: scans?.sequential ?? -1 };
    });
  }

  const walk = async (filters: Record<string, QueueFilter>): Promise<string[]> => {
    const wrong: string[] = [];
    for (const [name, filter] of Object.entries(filters)) {
      for (const tab of QUEUE_TABS) {
        const { page, counts, sequential } = await plansOf({ tab, filter, limit: PAGE });
        const found = [...faults(page, PAGE + 1), ...faults(counts, COUNTED_TO + 1)];
        if (sequential !== 0) found.push(`${sequential} sequential scans`);
        if (name === 'none' && !page.some((step) => step['Index Name'] === INDEX[tab])) found.push('another index');
        wrong.push(...found.map((fault) => `${tab}, ${name}: ${fault}`));
      }
    }
    return wrong;
  };

  it('reads each tab and its number from one end of an index, whatever it is narrowed to', async () => {
    expect(await walk(FILTERS)).toEqual([]);
  }, 60_000);

  it('does so for a person, a team, and everything at once', async () => {
    const everything = { ...FILTERS.severity, ...FILTERS.category, ...FILTERS.prefecture, ...FILTERS.language };
    const together = { ...everything, ...FILTERS.channel, ...FILTERS['due soon'], ...FILTERS['received between'] };
    const more = { person: { assignee: people[1]?.userId }, team: { team: teamId }, together };
    expect(await walk(more)).toEqual([]);
  }, 60_000);

  it('goes on from where a page ended', async () => {
    for (const tab of QUEUE_TABS) {
      const first = await api.get(CaseQueries).queue(reader, { tab, limit: PAGE });
      const { page } = await plansOf({ tab, limit: PAGE, cursor: first.nextCursor ?? '' });
      expect([tab, faults(page, PAGE + 1)]).toEqual([tab, []]);
    }
  });

  it('counts to a thousand and says that there are more', async () => {
    const { counts, countedTo } = await api.get(CaseQueries).queue(reader, { tab: 'all' });
    expect(countedTo).toBe(COUNTED_TO);
    expect(counts).toMatchObject({ all: COUNTED_TO + 1, closed: COUNTED_TO + 1, team: COUNTED_TO + 1 });
    const narrow: QueueFilter = { severity: ['S1'], prefecture: ['13'], locale: ['my'] };
    const narrowed = await api.get(CaseQueries).queue(reader, { tab: 'all', filter: narrow });
    const [real] = await installation.database.query<{ count: number }>(
      'owner',
      `SELECT count(*)::int AS count FROM cases
       WHERE status <> 'closed' AND severity = 'S1' AND prefecture_code = '13' AND locale = 'my'`,
    );
    expect(narrowed.counts.all).toBe(real?.count);
  });

  it('says how old the oldest deadline is that has passed, whatever the list is narrowed to', async () => {
    const [oldest] = await installation.database.query<{ due: Date }>(
      'owner',
      `SELECT min(next_due_at) AS due FROM cases WHERE status <> 'closed'`,
    );
    const { oldestOverdueAt } = await api
      .get(CaseQueries)
      .queue(reader, { tab: 'closed', filter: { severity: ['S1'] } });
    expect(oldestOverdueAt).toEqual(oldest?.due);
    expect(oldest?.due.getTime()).toBeLessThan(installation.clock.now().getTime());
  });
});

function steps(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(steps)];
}

/** Whatever would grow with the number of cases. @param most how many rows of a large table one step may give */
function faults(plan: readonly Step[], most: number): string[] {
  if (plan.length === 0) return ['no plan'];
  return plan.flatMap((step) => {
    const [node, table] = [step['Node Type'], step['Relation Name'] ?? ''];
    const rows = step['Actual Rows'] * step['Actual Loops'];
    const found: string[] = [];
    if (node === 'Seq Scan' && LARGE.includes(table)) found.push(`reads all of ${table}`);
    if (node.includes('Bitmap')) found.push(`collects rows of ${table} before it orders them`);
    if (node.includes('Sort') && rows > most) found.push(`sorts ${rows} rows`);
    if (LARGE.includes(table) && rows > most) found.push(`takes ${rows} rows of ${table}`);
    if (table === 'cases' && step['Rows Removed by Filter']) {
      found.push(`looks at ${step['Rows Removed by Filter']} cases that it does not take`);
    }
    return found;
  });
}
