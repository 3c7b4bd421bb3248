import { CaseDetailQueries, CaseQueries, CaseworkService, CompanyQueries, CompanyService } from '@modules/cases';
import { ReferralQueries, ReferralsService } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { type Complaint, MatrixWorld, type Person } from '../matrix/matrix-world';

/**
 * Three walls stand between organisations: what the services ask of the actor, queries that name the actor's
 * organisation, and row-level security. Each is switched off here in turn, and the others are shown to hold.
 */
let world: MatrixWorld;
let own: Complaint;
let others: Complaint;
let member: Person;
let partner: Person;

beforeAll(async () => {
  world = await MatrixWorld.create();
  own = await world.ownComplaint('shared');
  others = await world.othersComplaint();
  member = world.own.member;
  partner = world.own.partner;
}, 120_000);
afterAll(() => world.close());

const CASE_TABLES = [
  'issues',
  'key_wraps',
  'sealed_items',
  'case_steps',
  'deadlines',
  'attachments',
  'shares',
  'referrals',
];

async function tablesWithWalls(): Promise<string[]> {
  const sql = `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity`;
  return (await world.installation.database.query<{ name: string }>('owner', sql)).map(({ name }) => name);
}

/** Switches row-level security off everywhere, and on again whatever happened. */
async function withoutRowSecurity(work: () => Promise<void>): Promise<void> {
  const { database } = world.installation;
  const tables = await tablesWithWalls();
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables) await database.query('owner', `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  try {
    await work();
  } finally {
    for (const table of tables) await database.query('owner', `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  }
}

/** One statement in the api's role for this person, with nothing of the application around it. */
async function rawly(actor: Actor, sql: string, values: unknown[]): Promise<unknown[]> {
  const client = await world.installation.database.pool('api').connect();
  try {
    await client.query('BEGIN');
    const settings = { actor_kind: actor.kind, actor_org: actor.organisationId ?? '', actor_user: actor.userId };
    for (const [name, value] of Object.entries(settings)) {
      await client.query('SELECT set_config($1, $2, true)', [`madoguchi.${name}`, value]);
    }
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

async function statusOf(person: Person, method: 'GET' | 'POST', path: string, payload?: object): Promise<number> {
  const headers = { cookie: await world.cookie(person, 'live') };
  return (await world.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) }))
    .statusCode;
}

it('without row-level security, queries and policies still keep organisations apart', async () => {
  await withoutRowSecurity(async () => {
    expect(await statusOf(member, 'GET', `/company-cases/${own.shareId}`)).toBe(200);
    expect(await statusOf(member, 'GET', `/company-cases/${others.shareId}`)).toBe(404);
    expect(await statusOf(member, 'POST', `/company-cases/${others.shareId}/replies`, { text: 'x' })).toBe(404);
    expect(await statusOf(member, 'GET', `/cases/${others.caseId}`)).toBe(404);
    expect(await statusOf(partner, 'GET', `/referrals/${others.referralId}`)).toBe(404);
    expect(await statusOf(partner, 'POST', `/referrals/${others.referralId}/acceptance`)).toBe(404);
    const lists = [
      await world.app.get(CompanyQueries).list(member, { limit: 100 }),
      await world.app.get(ReferralQueries).list(partner, { limit: 100 }),
    ];
    const text = JSON.stringify(lists);
    expect(text).toContain(own.shareId);
    for (const mark of [others.shareId, others.referralId, others.number]) expect(text).not.toContain(mark);
  });
});

it('without guards, the services themselves refuse whoever lacks the permission', async () => {
  const powerless: Actor[] = [member, partner, world.people.get('counsellor')].flatMap((actor) =>
    actor ? [{ ...actor, permissions: new Set() }] : [],
  );
  const { app } = world;
  const calls: ((actor: Actor) => Promise<unknown>)[] = [
    async (actor) => app.get(CaseQueries).queue(actor, { tab: 'all' }),
    async (actor) => app.get(CaseDetailQueries).detail(actor, own.caseId),
    async (actor) => app.get(CaseworkService).share(actor, own.caseId),
    async (actor) => app.get(CaseworkService).sendMessage(actor, own.caseId, { text: 'x' }),
    async (actor) => app.get(CompanyQueries).list(actor, {}),
    async (actor) => app.get(CompanyQueries).detail(actor, own.shareId),
    async (actor) => app.get(CompanyService).reply(actor, own.shareId, { text: 'x' }),
    async (actor) => app.get(ReferralQueries).list(actor, {}),
    async (actor) => app.get(ReferralQueries).detail(actor, others.referralId),
    async (actor) => app.get(ReferralsService).accept(actor, others.referralId),
  ];
  for (const actor of powerless) {
    for (const call of calls) await expect(call(actor)).rejects.toThrow(/permission\.missing|notFound/);
  }
});

it('without any code of ours, the database shows nobody what is others’', async () => {
  for (const actor of [member, partner, world.people.get('counsellor')]) {
    if (!actor) throw new Error('nobody is a counsellor');
    expect(await rawly(actor, 'SELECT id FROM cases WHERE id = $1', [others.caseId])).toEqual([]);
    for (const table of CASE_TABLES) {
      const rows = await rawly(actor, `SELECT 1 FROM ${table} WHERE case_id = $1`, [others.caseId]);
      expect([table, rows]).toEqual([table, []]);
    }
  }
  expect(await rawly(member, 'SELECT id FROM cases', [])).not.toEqual([]);
});
