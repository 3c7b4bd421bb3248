import { PeopleQueries, PeopleService } from '@modules/identity';
import { type Actor, ROLES } from '@platform/actor';
import { AccountsWorld } from './accounts-world';
import type { ApiClient } from './api-world';
import { until } from './support/until';

const WHY = { reason: 'Leaves the desk' };
type Somebody = Actor & { email: string };

let world: AccountsWorld;
let people: PeopleService;
let manager: Somebody;
let asManager: ApiClient;
let lawyer: Somebody;

beforeAll(async () => {
  world = await AccountsWorld.create();
  people = world.services.get(PeopleService);
  manager = await world.person('member', ['member_manager'], world.aozora);
  lawyer = await world.person('partner', ['partner_manager'], world.minato);
  asManager = await world.signIn(manager.email);
}, 60_000);
afterAll(() => world.close());

const aHandler = () => world.person('member', ['member_handler'], world.aozora);
/** As the API would know them, without the second factor that they need to sign in. */
const anAdministrator = () => world.person('secretariat', ['administrator']);

describe('the list of people', () => {
  it('shows one’s own organisation with roles and the last sign-in, to those who keep its accounts', async () => {
    const handler = await aHandler();
    const { body } = await asManager.get('/people').expect(200);
    expect(body.people.map(({ email }: { email: string }) => email)).toEqual([manager.email, handler.email]);
    expect(body.people[0]).toMatchObject({ roles: ['member_manager'], isActive: true });
    expect(body.people[0].lastSignInAt).toBe(world.installation.clock.now().toISOString());
    expect(body.people[1].lastSignInAt).toBeNull();
    expect(body.roles).toEqual(['member_manager', 'member_handler']);
    expect((await (await world.signIn(handler.email)).get('/people')).status).toBe(404);
  });

  it('finds organisations by name for administrators only, and says which have a manager or a connection', async () => {
    for (const client of [asManager, await world.signIn(lawyer.email)]) {
      expect((await client.get('/people/organisation-choices')).status).toBe(404);
    }
    const administrator = await anAdministrator();
    const found = async (text: string) => {
      const { items } = await world.services.get(PeopleQueries).organisations(administrator, { text });
      return items.find(({ id }) => id === world.aozora || id === world.minato);
    };
    expect(await found('works ACCT01')).toMatchObject({ kind: 'member', hasManager: true, isConnected: false });
    expect(await found('law office')).toMatchObject({ kind: 'partner', hasManager: true, isConnected: false });
    const set = (isActive: boolean) =>
      world.query('UPDATE users SET is_active = $2 WHERE id = ANY ($1)', [[manager.userId, lawyer.userId], isActive]);
    await set(false);
    const both = [await found('works ACCT01'), await found('law office')];
    expect(both.map((each) => each?.hasManager)).toEqual([false, false]);
    await set(true);
    await world.query('UPDATE users SET is_active = false WHERE id = $1', [administrator.userId]);
  });
});

describe('the list of roles', () => {
  it('shows a manager the roles of their own kind with what each may do and who of their own people holds it', async () => {
    const handler = await aHandler();
    const { body } = await asManager.get('/people/roles').expect(200);
    expect(body.items.map(({ role }: { role: string }) => role)).toEqual(['member_manager', 'member_handler']);
    expect(body.items[0].permissions).toContain('people.manage');
    expect(body.items[1].permissions).not.toContain('people.manage');
    expect(body.items[1].holders).toContainEqual({ id: handler.userId, displayName: handler.displayName });
    expect(JSON.stringify(body)).not.toContain(lawyer.userId);
  });

  it('shows an administrator every role, and no people of other organisations', async () => {
    const administrator = await anAdministrator();
    const roles = await world.services.get(PeopleQueries).roles(administrator);
    expect(roles.map(({ role }) => role).sort()).toEqual(Object.keys(ROLES).sort());
    expect(
      roles.filter(({ organisationKind }) => organisationKind !== 'secretariat').flatMap(({ holders }) => holders),
    ).toEqual([]);
    expect(roles.find(({ role }) => role === 'administrator')?.holders.map(({ id }) => id)).toContain(
      administrator.userId,
    );
    await world.query('UPDATE users SET is_active = false WHERE id = $1', [administrator.userId]);
  });
});

describe('changing roles', () => {
  it('holds at once, ends the sessions, is written down and told to the person', async () => {
    const handler = await aHandler();
    const asHandler = await world.signIn(handler.email);
    await asManager
      .put(`/people/${handler.userId}/roles`, { roles: ['member_manager'], reason: 'Takes over' })
      .expect(204);
    expect((await asHandler.get('/session')).status).toBe(401);
    expect((await (await world.signIn(handler.email)).get('/people')).status).toBe(200);
    const [row] = await world.query(
      'SELECT before, after, reason FROM audit_log WHERE action = $1 AND subject_id = $2',
      ['user.rolesChanged', handler.userId],
    );
    expect(row).toEqual({
      before: { roles: ['member_handler'] },
      after: { roles: ['member_manager'] },
      reason: 'Takes over',
    });
    await world.mail(handler.email, 'The roles of your account were changed');
  });

  it.each([undefined, '', '   '])('needs a reason: %j is none', async (reason) => {
    const handler = await aHandler();
    const { body } = await asManager.put(`/people/${handler.userId}/roles`, { roles: ['member_manager'], reason });
    expect(body).toMatchObject({ code: 'request.invalid' });
    expect((await asManager.post(`/people/${handler.userId}/deactivation`, { reason })).body.code).toBe(
      'request.invalid',
    );
  });

  it('is not for oneself, not for roles of elsewhere, and not for other organisations', async () => {
    const handler = await aHandler();
    const put = async (id: string, roles: string[]) =>
      (await asManager.put(`/people/${id}/roles`, { roles, ...WHY })).body.code;
    expect(await put(manager.userId, ['member_handler'])).toBe('person.yourself');
    expect(await put(handler.userId, ['administrator'])).toBe('person.rolesOutOfPlace');
    expect(await put(handler.userId, ['partner_manager'])).toBe('person.rolesOutOfPlace');
    expect(await put(handler.userId, [])).toBe('person.rolesOutOfPlace');
    expect(await put(lawyer.userId, ['partner_agent'])).toBe('person.notFound');
    expect(await put('no-id-at-all', ['member_handler'])).toBe('person.notFound');
  });
});

describe('deactivating', () => {
  it('ends the sessions in the same moment and closes the door', async () => {
    const handler = await aHandler();
    const asHandler = await world.signIn(handler.email);
    await asManager.post(`/people/${handler.userId}/deactivation`, WHY).expect(204);
    expect((await asHandler.get('/session')).status).toBe(401);
    await expect(world.signIn(handler.email)).rejects.toThrow('401');
    expect(
      await world.query('SELECT 1 FROM sessions WHERE user_id = $1 AND revoked_at IS NULL', [handler.userId]),
    ).toEqual([]);
    expect(await world.lastAct(handler.userId)).toMatchObject({
      action: 'user.deactivated',
      actor_id: manager.userId,
      reason: WHY.reason,
      before: { isActive: true },
      after: { isActive: false },
    });
    await world.mail(handler.email, 'Your account has been deactivated');
    expect((await asManager.post(`/people/${handler.userId}/deactivation`, WHY)).body.code).toBe('person.notFound');
  });

  it('takes back the invitations that the person had open', async () => {
    const second = await world.person('member', ['member_manager'], world.aozora);
    const invite = { email: 'late@aozora.example', organisationKind: 'member', organisationId: world.aozora };
    const asSecond = await world.signIn(second.email);
    await asSecond.post('/invitations', { ...invite, roles: ['member_manager'], locale: 'ja' }).expect(201);
    const token = await world.token(invite.email);
    await asManager.post(`/people/${second.userId}/deactivation`, WHY).expect(204);
    const opening = await world.stranger.post('/invitations/opening', { token });
    expect(opening.body.code).toBe('invitation.notOpen');
  });

  it('is not for oneself and not for people of other organisations', async () => {
    for (const [id, code] of [
      [manager.userId, 'person.yourself'],
      [lawyer.userId, 'person.notFound'],
    ]) {
      const { body } = await asManager.post(`/people/${id}/deactivation`, WHY);
      expect(body.code).toBe(code);
    }
    expect((await asManager.get('/session')).status).toBe(200);
  });
});

/** Starts commands that all reach their audit row before any may write it. @returns how each ended */
async function together(commands: (() => Promise<void>)[]): Promise<string[]> {
  const gate = await world.installation.database.pool('owner').connect();
  try {
    await gate.query('BEGIN; LOCK TABLE audit_log IN SHARE MODE');
    const ends = commands.map((command) =>
      command().then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    await until('every command to wait', async () => {
      const [row] = await world.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return row?.waiting === commands.length;
    });
    await gate.query('ROLLBACK');
    return await Promise.all(ends);
  } finally {
    gate.release();
  }
}

describe('administrators', () => {
  it('keep at least one of them, also when two remove each other at the same moment', async () => {
    const one = await world.person('secretariat', ['administrator']);
    const two = await world.person('secretariat', ['administrator', 'analyst']);
    const outcomes = await together([
      () => people.deactivate(one, two.userId, WHY),
      () => people.changeRoles(two, one.userId, { roles: ['counsellor'], ...WHY }),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'person.lastAdministrator']);
    const left = await world.query(`SELECT id FROM users WHERE is_active AND 'administrator' = ANY (roles)`);
    expect(left).toHaveLength(1);
  });

  it('cannot be removed by somebody whose own rights ended meanwhile', async () => {
    const [last] = await world.query<{ id: string }>(
      `SELECT id FROM users WHERE is_active AND 'administrator' = ANY (roles)`,
    );
    const gone = await world.person('secretariat', ['administrator']);
    await world.query('UPDATE users SET is_active = false WHERE id = $1', [gone.userId]);
    await expect(people.deactivate(gone, last?.id ?? '', WHY)).rejects.toThrow();
    expect(await world.query('SELECT is_active FROM users WHERE id = $1', [last?.id])).toEqual([{ is_active: true }]);
  });

  it('change the people of the desk and of no other organisation', async () => {
    const administrator = await world.person('secretariat', ['administrator']);
    const counsellor = await world.person('secretariat', ['counsellor']);
    await people.changeRoles(administrator, counsellor.userId, { roles: ['counsellor', 'supervisor'], ...WHY });
    await expect(people.deactivate(administrator, manager.userId, WHY)).rejects.toThrow('person.notFound');
  });
});
