import type { Role } from '@platform/actor';
import { anAccount, byPassword, enrol } from './account-world';
import { type ApiClient, ApiWorld } from './api-world';

let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.create();
}, 60_000);
afterAll(() => world.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface SessionRow {
  id: string;
  isThisOne: boolean;
}

async function sessionsOf(client: ApiClient): Promise<SessionRow[]> {
  return (await client.get('/account/sessions')).body.items;
}

async function member(roles: Role[] = ['member_manager']): Promise<{ id: string; email: string }> {
  return anAccount(world, { roles, memberId: world.aozora.memberId });
}

async function isOpen(client: ApiClient): Promise<boolean> {
  return (await client.get('/session')).status === 200;
}

describe('my sessions', () => {
  it('are listed with their times and nothing of the device', async () => {
    const { email } = await member();
    await byPassword(world, email);
    world.stage.clock.advance(MINUTE);
    const client = await byPassword(world, email);
    const { body } = await client.get('/account/sessions');
    expect(body.items).toHaveLength(2);
    expect(body.items.map(({ isThisOne }: SessionRow) => isThisOne)).toEqual([true, false]);
    expect(Object.keys(body.items[0]).sort()).toEqual(['createdAt', 'id', 'isThisOne', 'lastSeenAt']);
  });

  it('can be ended one by one, or all but this one', async () => {
    const { email } = await member();
    const [one, two, three] = [
      await byPassword(world, email),
      await byPassword(world, email),
      await byPassword(world, email),
    ];
    const [first] = (await sessionsOf(three)).filter(({ isThisOne }) => !isThisOne);
    expect((await three.delete(`/account/sessions/${first?.id}`)).status).toBe(204);
    expect([await isOpen(one), await isOpen(two)].sort()).toEqual([false, true]);
    expect((await three.delete('/account/sessions')).status).toBe(204);
    expect([await isOpen(one), await isOpen(two), await isOpen(three)]).toEqual([false, false, true]);
    expect(await sessionsOf(three)).toHaveLength(1);
  });

  it('are nobody else’s: another person’s id is answered like one that nobody has', async () => {
    const [me, you] = [await member(), await member()];
    const [mine, yours] = [await byPassword(world, me.email), await byPassword(world, you.email)];
    const [session] = await sessionsOf(yours);
    const ids = [session?.id ?? '', '0190d000-0000-7000-8000-000000000001', 'no-id'];
    for (const id of ids) {
      const response = await mine.delete(`/account/sessions/${id}`);
      expect([response.status, response.body.code]).toEqual([404, 'session.notFound']);
    }
    expect(await isOpen(yours)).toBe(true);
    expect(await sessionsOf(mine)).toHaveLength(1);
  });
});

describe('an administrator', () => {
  it('ends the sessions of somebody else, which is written down and told', async () => {
    const { email: adminEmail, id: adminId } = await anAccount(world, { roles: ['administrator'] });
    const { client: admin } = await enrol(world, await byPassword(world, adminEmail));
    const { email, id } = await member();
    const theirs = [await byPassword(world, email), await byPassword(world, email)];
    await admin.post(`/people/${id}/sessions/ending`, { reason: 'A lost telephone' }).expect(204);
    for (const client of theirs) expect(await isOpen(client)).toBe(false);
    const sql = `SELECT actor_id, reason, before, after FROM audit_log WHERE action = $2 AND subject_id = $1`;
    expect(await world.db.query('owner', sql, [id, 'session.allEnded'])).toEqual([
      { actor_id: adminId, reason: 'A lost telephone', before: { sessions: 2 }, after: { sessions: 0 } },
    ]);
    const told = `SELECT event FROM outbox WHERE payload->>'userId' = $1`;
    expect(await world.db.query('owner', told, [id])).toEqual([{ event: 'sessionsEndedByOther' }]);
    const nobody = '/people/0190d000-0000-7000-8000-000000000001/sessions';
    for (const missing of [await admin.post(`${nobody}/ending`, { reason: 'Why' }), await admin.get(nobody)]) {
      expect([missing.status, missing.body.code]).toEqual([404, 'person.notFound']);
    }
  });

  it('sees when and how strongly somebody signed in, and ends one session with a reason', async () => {
    const { client: admin } = await enrol(
      world,
      await byPassword(world, (await anAccount(world, { roles: ['administrator'] })).email),
    );
    const { email, id } = await member();
    const [kept, lost] = [await byPassword(world, email), await byPassword(world, email)];
    world.stage.clock.advance(MINUTE);
    const { client: strong } = await enrol(world, kept);
    const { body } = await admin.get(`/people/${id}/sessions`).expect(200);
    expect(Object.keys(body.items[0]).sort()).toEqual(['createdAt', 'id', 'isStrong', 'lastSeenAt']);
    expect(body.items.map(({ isStrong }: { isStrong: boolean }) => isStrong)).toEqual([true]);
    expect([await isOpen(lost), await isOpen(strong)]).toEqual([false, true]);
    const [one] = body.items as SessionRow[];
    expect((await admin.post(`/sessions/${one?.id}/ending`, { reason: ' ' })).status).toBe(400);
    await admin.post(`/sessions/${one?.id}/ending`, { reason: 'Left at a counter' }).expect(204);
    expect(await isOpen(strong)).toBe(false);
    const sql = `SELECT reason, before, after FROM audit_log WHERE action = 'session.endedByOther' AND subject_id = $1`;
    expect(await world.db.query('owner', sql, [one?.id])).toEqual([
      { reason: 'Left at a counter', before: { isOpen: true }, after: { isOpen: false } },
    ]);
    const told = `SELECT event FROM outbox WHERE payload->>'userId' = $1 AND payload->>'changeId' = $2`;
    expect(await world.db.query('owner', told, [id, one?.id])).toEqual([{ event: 'sessionEndedByOther' }]);
    const again = await admin.post(`/sessions/${one?.id}/ending`, { reason: 'Again' });
    expect([again.status, again.body.code]).toEqual([404, 'session.notFound']);
    expect((await admin.get(`/people/${id}/sessions`)).body.items).toEqual([]);
  });

  it('is shown none that has rested for too long', async () => {
    const { client: admin } = await enrol(
      world,
      await byPassword(world, (await anAccount(world, { roles: ['administrator'] })).email),
    );
    const { id, email } = await anAccount(world, { roles: ['counsellor'] });
    await byPassword(world, email);
    expect((await admin.get(`/people/${id}/sessions`)).body.items).toHaveLength(1);
    world.stage.clock.advance(29 * MINUTE);
    await admin.get('/session').expect(200);
    world.stage.clock.advance(MINUTE);
    expect((await admin.get(`/people/${id}/sessions`)).body.items).toEqual([]);
  });

  it.each(['counsellor@desk.example', 'supervisor@desk.example', 'manager@aozora.example'])(
    'is not %s, who may end only their own',
    async (email) => {
      const { id, email: other } = await member();
      const theirs = await byPassword(world, other);
      const [client, [session]] = [await world.as(email), await sessionsOf(theirs)];
      for (const response of [
        await client.get(`/people/${id}/sessions`),
        await client.post(`/people/${id}/sessions/ending`, { reason: 'Why' }),
        await client.post(`/sessions/${session?.id}/ending`, { reason: 'Why' }),
      ]) {
        expect([response.status, response.body.code]).toEqual([404, 'permission.missing']);
      }
      expect(await isOpen(theirs)).toBe(true);
    },
  );
});

describe('a session that rests', () => {
  it('ends after half an hour for staff and after two hours for others', async () => {
    const desk = await world.as('counsellor@desk.example');
    const company = await world.as('manager@aozora.example');
    world.stage.clock.advance(30 * MINUTE - 1);
    expect([await isOpen(desk), await isOpen(company)]).toEqual([true, true]);
    world.stage.clock.advance(30 * MINUTE);
    expect([await isOpen(desk), await isOpen(company)]).toEqual([false, true]);
    world.stage.clock.advance(2 * HOUR);
    expect(await isOpen(company)).toBe(false);
  });

  it('ends after twelve hours even if it never rests', async () => {
    const company = await world.as('manager@aozora.example');
    for (let hour = 1; hour < 12; hour += 1) {
      world.stage.clock.advance(HOUR);
      expect(await isOpen(company)).toBe(true);
    }
    world.stage.clock.advance(HOUR);
    expect(await isOpen(company)).toBe(false);
  });

  it('is no longer listed', async () => {
    const { email } = await member();
    await byPassword(world, email);
    world.stage.clock.advance(2 * HOUR);
    expect(await sessionsOf(await byPassword(world, email))).toHaveLength(1);
  });
});
