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
    expect((await admin.delete(`/people/${id}/sessions`)).status).toBe(204);
    for (const client of theirs) expect(await isOpen(client)).toBe(false);
    const sql = `SELECT actor_id, before, after FROM audit_log WHERE action = 'session.allEnded' AND subject_id = $1`;
    expect(await world.db.query('owner', sql, [id])).toEqual([
      { actor_id: adminId, before: { sessions: 2 }, after: { sessions: 0 } },
    ]);
    const told = `SELECT event FROM outbox WHERE payload->>'userId' = $1`;
    expect(await world.db.query('owner', told, [id])).toEqual([{ event: 'sessionsEndedByOther' }]);
    const missing = await admin.delete('/people/0190d000-0000-7000-8000-000000000001/sessions');
    expect([missing.status, missing.body.code]).toEqual([404, 'person.notFound']);
  });

  it.each(['counsellor@desk.example', 'supervisor@desk.example', 'manager@aozora.example'])(
    'is not %s, who may end only their own',
    async (email) => {
      const { id, email: other } = await member();
      const theirs = await byPassword(world, other);
      const response = await (await world.as(email)).delete(`/people/${id}/sessions`);
      expect([response.status, response.body.code]).toEqual([404, 'permission.missing']);
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
