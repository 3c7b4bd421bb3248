import type { INestApplicationContext } from '@nestjs/common';
import { DeskworkModule, NoteQueries, TaskQueries } from '@modules/deskwork';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { Client } from 'pg';
import { EntityManager } from 'typeorm';
import { seedCases } from '../queue/many-cases';
import { aPerson, Installation } from '../support/installation';

interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Step[];
}

const CASES = 5_000;
const TASKS = 60_000;
const PAGE = 30;
const OWN = ['case_tasks', 'case_notes'];

/** Every list and counter of the desk's own work reads one end of one index, however much there is. */
describe(`the lists of the desk among ${TASKS} tasks and notes`, () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let people: Actor[];
  let reader: Actor;
  let caseId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([DeskworkModule]);
    people = await Promise.all(
      Array.from({ length: 10 }, () => aPerson(api, { kind: 'secretariat', roles: ['counsellor'] })),
    );
    [reader = people[0] as Actor] = people;
    const assignees = people.map(({ userId }) => userId);
    await seedCases(installation.database.urls.owner, { cases: CASES, now: installation.clock.now(), assignees });
    caseId = await seedDeskwork(installation, assignees);
  }, 120_000);
  afterAll(() => installation.close());

  /** What PostgreSQL does for the one statement of `work` that reads our tables, in the reader's name. */
  async function planOf(work: () => Promise<unknown>): Promise<Step[]> {
    const asked = jest.spyOn(EntityManager.prototype, 'query');
    await work();
    const calls = asked.mock.calls.map(([sql, values]) => [sql, values ?? []] as [string, unknown[]]);
    asked.mockRestore();
    const wanted = ([sql]: [string, unknown[]]) =>
      sql.includes('set_config(name') || OWN.some((table) => sql.includes(`FROM ${table}`));
    return api.get(Database).transaction(reader, async (tx) => {
      let plan: Step[] = [];
      for (const [sql, values] of calls.filter(wanted)) {
        const explained = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`;
        const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Step }] }[]>(explained, values);
        plan = row ? steps(row['QUERY PLAN'][0].Plan) : [];
      }
      return plan;
    });
  }

  const tasks = () => api.get(TaskQueries);
  const READS: [string, string, () => Promise<unknown>][] = [
    ['one’s open tasks', 'case_tasks_open', () => tasks().mine(reader, { list: 'open', limit: PAGE })],
    ['one’s finished tasks', 'case_tasks_finished', () => tasks().mine(reader, { list: 'done', limit: PAGE })],
    ['what is due', 'case_tasks_open', () => tasks().due(reader)],
    ['the tasks of a case', 'case_tasks_of_case', () => tasks().ofCase(reader, caseId)],
    ['the notes of a case', 'case_notes_newest', () => api.get(NoteQueries).list(reader, caseId, { limit: PAGE })],
  ];

  it.each(READS)('%s come from %s', async (_, index, read) => {
    const plan = await planOf(read);
    expect(faults(plan)).toEqual([]);
    expect(plan.map((step) => step['Index Name'])).toContain(index);
  });

  it.each(['open', 'done'] as const)('goes on from where a page of %s tasks ended', async (list) => {
    const first = await tasks().mine(reader, { list, limit: PAGE });
    const cursor = first.nextCursor ?? '';
    expect(cursor).not.toBe('');
    expect(faults(await planOf(() => tasks().mine(reader, { list, limit: PAGE, cursor })))).toEqual([]);
  });

  it('counts to a thousand and says that there are more', async () => {
    expect(await tasks().due(reader)).toEqual({ due: 1001, countedTo: 1000 });
  });
});

function steps(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(steps)];
}

/** Whatever would grow with the number of tasks or notes. */
function faults(plan: readonly Step[]): string[] {
  if (plan.length === 0) return ['no plan'];
  return plan.flatMap((step) => {
    const table = step['Relation Name'] ?? '';
    const rows = step['Actual Rows'] * step['Actual Loops'];
    if (step['Node Type'] === 'Seq Scan' && [...OWN, 'cases', 'sealed_items'].includes(table))
      return [`reads all of ${table}`];
    return rows > 1001 ? [`${step['Node Type']} gives ${rows} rows of ${table}`] : [];
  });
}

/** Tasks and notes without words that open: what is asked here is where the rows come from. @returns one of the cases */
async function seedDeskwork(installation: Installation, assignees: readonly string[]): Promise<string> {
  const client = new Client({ connectionString: installation.database.urls.owner });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ ids: string[] }>('SELECT array_agg(id ORDER BY id) AS ids FROM cases');
    const ids = rows[0]?.ids ?? [];
    await client.query(
      `CREATE TEMP TABLE crowd AS SELECT g, uuidv7() AS id, uuidv7() AS item, ($1::uuid[])[1 + g * 7 % $2] AS of_case,
         ($3::uuid[])[1 + g % $4] AS person FROM generate_series(1, $5) g`,
      [ids, ids.length, assignees, assignees.length, TASKS],
    );
    await client.query(`INSERT INTO sealed_items SELECT item, of_case, 'notes', 1, 'task', '\\x00', $1 FROM crowd`, [
      installation.clock.now(),
    ]);
    await client.query(
      `INSERT INTO case_tasks (id, case_id, sealed_item_id, due_on, assignee_id, created_by, created_at, done_by, done_at)
       SELECT id, of_case, item, $1::date + (g * 31 % 200 - 150), person, person, $1::timestamptz,
         CASE WHEN g / 10 % 2 = 0 THEN person END,
         CASE WHEN g / 10 % 2 = 0 THEN $1::timestamptz - g * interval '1 minute' END FROM crowd`,
      [installation.clock.now()],
    );
    await client.query(
      `INSERT INTO case_notes (id, case_id, sealed_item_id, author_id, written_at)
       SELECT uuidv7(), of_case, item, person, $1::timestamptz - g * interval '1 minute' FROM crowd`,
      [installation.clock.now()],
    );
    await client.query('VACUUM (ANALYZE) case_tasks, case_notes, sealed_items, cases, users');
    return ids[7] ?? '';
  } finally {
    await client.end();
  }
}
