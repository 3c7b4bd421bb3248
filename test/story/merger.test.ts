import { IdentityService } from '@modules/identity';
import type { Role } from '@platform/actor';
import { DEMO_PASSWORD } from '../../apps/launcher/demo/demo-people';
import { type ApiClient, ApiWorld } from '../api-world';

/** Aozora Precision becomes part of Yukisuzu Foods while cases of both are open. */
let world: ApiWorld;
let officer: ApiClient;
let counsellor: ApiClient;
let supervisor: ApiClient;
let formerManager: ApiClient;
let yukisuzu: string;
let aozora: string;
let heir: ApiClient;

beforeAll(async () => {
  world = await ApiWorld.create();
  officer = await world.as('membership@desk.example');
  counsellor = await world.as('counsellor@desk.example');
  supervisor = await world.as('supervisor@desk.example');
  formerManager = await world.as('manager@aozora.example');
  aozora = world.aozora.memberId ?? '';
  yukisuzu = (await one<{ id: string }>("SELECT id FROM members WHERE name_en = 'Yukisuzu Foods'")).id;
  heir = await aPerson('manager@yukisuzu.example', yukisuzu, ['member_manager']);
}, 60_000);
afterAll(() => world.close());

const WHY = { reason: 'The register shows the merger.' };
const WAGE = { category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true };
const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

async function one<Row extends object>(sql: string, values: unknown[] = []): Promise<Row> {
  const [row] = await world.db.query<Row>('owner', sql, values);
  if (!row) throw new Error(`nothing for ${sql}`);
  return row;
}

async function aPerson(email: string, memberId: string | null, roles: Role[]): Promise<ApiClient> {
  await world.stage.onDesk(IdentityService).createUser(
    { kind: 'system' },
    {
      ...{ email, displayName: email, roles, locale: 'en', isDemo: true, password: DEMO_PASSWORD, partnerId: null },
      ...{ memberId, organisationKind: memberId ? 'member' : 'secretariat' },
    },
  );
  return world.as(email);
}

async function toCompany(caseId: string): Promise<string> {
  const { version } = (await counsellor.get(`/cases/${caseId}`)).body;
  await counsellor.post(`/cases/${caseId}/triage`, { version, severity: 'S3', issues: [WAGE] }).expect(200);
  await counsellor.put(`/cases/${caseId}/summary`, { text: 'Wages are late at the plant.', version: 0 }).expect(204);
  await counsellor.post(`/cases/${caseId}/share`).expect(204);
  return (await counsellor.get(`/cases/${caseId}`)).body.number as string;
}

const numbersOf = async (client: ApiClient): Promise<string[]> =>
  (await client.get('/company-cases?limit=100').expect(200)).body.items.map(({ number }: { number: string }) => number);

it('is two people’s, shows every case whose walls change, and lets no yes count for another company', async () => {
  const site = (await one<{ id: string }>('SELECT id FROM sites WHERE member_id = $1 LIMIT 1', [yukisuzu])).id;
  const shared = await world.submit({ ...world.aozora, companyConsent: true });
  const quiet = await world.submit({ ...world.aozora, companyConsent: false });
  const others = await world.submit({ siteId: site, memberId: yukisuzu, companyConsent: true });
  const number = await toCompany(shared.caseId);
  const othersNumber = await toCompany(others.caseId);
  expect(await numbersOf(formerManager)).toContain(number);

  // One of the desk is tied to the member that takes over, another one to the member that ends.
  const tiedToHeir = await aPerson('tied@desk.example', null, ['counsellor']);
  const tiedToFormer = await aPerson('tied2@desk.example', null, ['counsellor', 'supervisor']);
  const admin = await world.as('admin@desk.example');
  for (const [client, withId] of [
    [tiedToHeir, yukisuzu],
    [tiedToFormer, aozora],
  ] as const) {
    const userId = (await client.get('/session')).body.user.id;
    await admin.post('/affiliations', { userId, kind: 'family', withKind: 'member', withId }).expect(201);
  }
  expect((await tiedToHeir.get(`/cases/${shared.caseId}`)).status).toBe(200);
  expect((await tiedToHeir.get(`/cases/${others.caseId}`)).status).toBe(404);
  await one(
    "UPDATE cases SET assignee_id = (SELECT id FROM users WHERE email = 'tied@desk.example') WHERE id = $1 RETURNING id",
    [quiet.caseId],
  );

  const wish = { kind: 'merger', fromMemberId: aozora, intoMemberId: yukisuzu, ...WHY };
  expect(code(await officer.post('/successions', { ...wish, intoMemberId: aozora }))).toEqual([
    ...[422, 'succession.sameMember'],
  ]);
  expect(code(await supervisor.post('/successions', wish))).toEqual([404, 'permission.missing']);
  const { id } = (await officer.post('/successions', wish).expect(201)).body;
  expect(code(await officer.post('/successions', wish))).toEqual([409, 'succession.alreadyProposed']);
  expect(code(await heir.get(`/successions/${id}`))[0]).toBe(404);

  // The officer sees what moves and no case; the supervisor sees each case by itself, and nothing has happened yet.
  const forOfficer = (await officer.get(`/successions/${id}`).expect(200)).body;
  expect(forOfficer).toMatchObject({ cases: null, mayDecide: false, state: 'proposed' });
  expect(forOfficer.sites.length).toBeGreaterThan(0);
  expect(forOfficer.people.length).toBeGreaterThan(1);
  const preview = (await supervisor.get(`/successions/${id}`).expect(200)).body;
  const changesIn = (list: { number: string; changes: string[]; keptOut: string[] }[], of: string) =>
    list.find((each) => each.number === of);
  expect(changesIn(preview.cases, number)).toMatchObject({
    changes: ['share_ends', 'consent_ends', 'people_kept_out'],
    keptOut: ['tied@desk.example'],
  });
  expect(changesIn(preview.cases, othersNumber)).toMatchObject({
    changes: ['people_kept_out'],
    keptOut: ['tied2@desk.example'],
  });
  expect((await tiedToHeir.get(`/cases/${shared.caseId}`)).status).toBe(200);
  expect(await numbersOf(formerManager)).toContain(number);

  // Nobody decides alone, with a tie, or about a list that is another one by now.
  const yes = { ...WHY, seen: preview.cases.length };
  expect((await tiedToFormer.get(`/successions/${id}`)).body).toMatchObject({ cases: null, mayDecide: false });
  expect(code(await tiedToFormer.post(`/successions/${id}/execution`, yes))).toEqual([409, 'succession.tied']);
  expect(code(await officer.post(`/successions/${id}/execution`, yes))[0]).toBe(404);
  const late = { ...yes, seen: yes.seen + 1 };
  expect(code(await supervisor.post(`/successions/${id}/execution`, late))).toEqual([
    409,
    'succession.changedMeanwhile',
  ]);
  expect(await numbersOf(formerManager)).toContain(number);
  await supervisor.post(`/successions/${id}/execution`, yes).expect(204);
  expect(code(await supervisor.post(`/successions/${id}/execution`, yes))).toEqual([409, 'succession.notOpen']);

  // Her yes was to the company that it was: nobody of either reads on, and the desk has the case under a clock.
  expect(await numbersOf(formerManager)).not.toContain(number);
  expect(await numbersOf(heir)).toEqual([othersNumber]);
  const afterwards = (await counsellor.get(`/cases/${shared.caseId}`).expect(200)).body;
  expect(afterwards.status).toBe('in_progress');
  expect(afterwards.consents.company.state).toBe('expired');
  expect(code(await counsellor.post(`/cases/${shared.caseId}/share`))).toEqual([422, 'case.noConsent']);
  const open = await one<{ count: number }>(
    `SELECT count(*)::int FROM deadlines WHERE case_id = $1 AND kind = 'first_action' AND met_at IS NULL AND ended_at IS NULL`,
    [shared.caseId],
  );
  expect(open.count).toBe(1);

  // The walls stand on both sides, and whoever worked on a case behind one does not any more.
  expect((await tiedToHeir.get(`/cases/${shared.caseId}`)).status).toBe(404);
  expect((await tiedToHeir.get(`/cases/${quiet.caseId}`)).status).toBe(404);
  expect((await tiedToFormer.get(`/cases/${others.caseId}`)).status).toBe(404);
  expect(
    (await one<{ who: string | null }>('SELECT assignee_id AS who FROM cases WHERE id = $1', [quiet.caseId])).who,
  ).toBeNull();

  // Once she says yes to the company that answers now, it is shared with that one; its figures stay those of their time.
  const answer = { recipient: 'company', isYes: true, how: 'phone', locale: 'en' };
  await counsellor.post(`/cases/${shared.caseId}/consents`, answer).expect(204);
  await counsellor.post(`/cases/${shared.caseId}/share`).expect(204);
  expect((await numbersOf(heir)).sort()).toEqual([number, othersNumber].sort());
  const stored = await one<{ member: string; shared: string }>(
    `SELECT c.member_id AS member, s.member_id AS shared FROM cases c JOIN shares s ON s.case_id = c.id AND s.ended_at IS NULL WHERE c.id = $1`,
    [shared.caseId],
  );
  expect(stored).toEqual({ member: aozora, shared: yukisuzu });

  // Its people came over as people who work on what they are given, and its sites with their codes.
  const roles = await one<{ roles: string[] }>("SELECT roles FROM users WHERE email = 'manager@aozora.example'");
  expect(roles.roles).toEqual(['member_handler']);
  expect(await numbersOf(formerManager)).toEqual([]);
  const moved = await one<{ member: string }>("SELECT member_id AS member FROM sites WHERE workplace_code = 'AOZORA1'");
  expect(moved.member).toBe(yukisuzu);

  const history = (await officer.get(`/members/${aozora}/history`).expect(200)).body.items;
  expect(history[0]).toMatchObject({ what: 'merge', to: 'withdrawn', reason: WHY.reason });
  const done = (await supervisor.get(`/successions/${id}`).expect(200)).body;
  expect(done.state).toBe('done');
  expect(changesIn(done.cases, number)?.changes).toEqual(['share_ends', 'consent_ends', 'people_kept_out']);
}, 60_000);

it('gives some sites to another member, and ends the yes of those who work there alone', async () => {
  const komorebi = (await one<{ id: string }>("SELECT id FROM members WHERE name_en = 'Komorebi Construction'")).id;
  const midorino = (await one<{ id: string }>("SELECT id FROM members WHERE name_en = 'Midorino Care'")).id;
  await aPerson('manager@midorino.example', midorino, ['member_manager']);
  const sites = await world.db.query<{ id: string }>('owner', 'SELECT id FROM sites WHERE member_id = $1 ORDER BY id', [
    komorebi,
  ]);
  const wish = { kind: 'split', fromMemberId: komorebi, intoMemberId: midorino, ...WHY };
  const foreign = { ...wish, siteIds: [world.aozora.siteId] };
  expect(code(await officer.post('/successions', foreign))).toEqual([422, 'succession.badSites']);
  expect(code(await officer.post('/successions', wish))).toEqual([422, 'succession.badSites']);
  const going = sites[0]?.id ?? '';
  const { caseId } = await world.submit({ siteId: going, memberId: komorebi, companyConsent: true });
  const stays = await world.submit({ siteId: null, memberId: komorebi, companyConsent: true });
  await toCompany(caseId);
  const { id } = (await officer.post('/successions', { ...wish, siteIds: [going] }).expect(201)).body;
  const { cases } = (await supervisor.get(`/successions/${id}`).expect(200)).body;
  expect(cases).toHaveLength(1);
  await supervisor.post(`/successions/${id}/execution`, { ...WHY, seen: 1 }).expect(204);
  expect((await counsellor.get(`/cases/${caseId}`)).body.consents.company.state).toBe('expired');
  expect((await counsellor.get(`/cases/${stays.caseId}`)).body.consents.company.state).toBe('granted_deidentified');
  expect((await counsellor.get(`/cases/${caseId}`)).body.member.nameEn).toBe('Midorino Care');
  const { status } = await one<{ status: string }>('SELECT status FROM members WHERE id = $1', [komorebi]);
  expect(status).toBe('current');
}, 60_000);

it('is refused by the store too where one person or nobody stands behind it', async () => {
  const [from, into] = await world.db.query<{ id: string }>(
    'owner',
    `SELECT id FROM members WHERE status = 'current' AND kind <> 'company' ORDER BY id LIMIT 2`,
    [],
  );
  const { id: userId } = await one<{ id: string }>("SELECT id FROM users WHERE email = 'membership@desk.example'");
  const insert = (state: string) =>
    one(
      `INSERT INTO successions (id, kind, from_member, into_member, state, reason, proposed_by, proposed_at, decision, decided_by, decided_at)
       VALUES (gen_random_uuid(), 'merger', $1, $2, $3, 'x', $4, now(), CASE WHEN $3 = 'done' THEN 'x' END,
         CASE WHEN $3 = 'done' THEN $4::uuid END, CASE WHEN $3 = 'done' THEN now() END) RETURNING id`,
      [from?.id, into?.id, state, userId],
    );
  await expect(insert('done')).rejects.toThrow(/begins as a proposal|two_people/);
  await insert('proposed');
  const decide = `UPDATE successions SET state = 'done', decision = 'x', decided_by = $2, decided_at = now() WHERE from_member = $1 RETURNING id`;
  await expect(one(decide, [from?.id, userId])).rejects.toThrow(/two_people/);
  await expect(one('UPDATE sites SET member_id = $1 WHERE closed_at IS NULL RETURNING id', [into?.id])).rejects.toThrow(
    /none moves/,
  );
  await expect(
    one(
      `INSERT INTO member_moves (id, member_id, act, from_status, to_status, moved_at)
       VALUES (gen_random_uuid(), $1, 'merge', 'current', 'withdrawn', now()) RETURNING id`,
      [from?.id],
    ),
  ).rejects.toThrow(/two people stand behind/);
});
