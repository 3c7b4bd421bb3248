import { newId, Database } from '@platform/database';
import { ExpulsionNotices } from '../../libs/modules/membership/expelling/expulsion-notices.handlers';
import { insertRow } from '../support/insert-row';
import { code, ExpulsionWorld, WHY } from './expulsion-world';

let world: ExpulsionWorld;
beforeAll(async () => {
  world = await ExpulsionWorld.create();
}, 60_000);
afterAll(() => world.dues.accounts.close());

const day = (inDays: number) => world.dues.day(inDays);
const query = <T extends object>(sql: string, values: unknown[] = []) => world.dues.accounts.query<T>(sql, values);

/** An act put into the store by its owner, past every rule of the code. */
async function put(id: string, act: object): Promise<void> {
  const [row] = await query<{ version: number }>('SELECT version FROM expulsions WHERE id = $1', [id]);
  const number = (row?.version ?? 0) + 1;
  const said = { text: 'x', acted_by: world.dues.officerActor.userId, acted_at: world.dues.now };
  await insertRow(world.dues.accounts.installation.database, 'expulsion_acts', {
    ...{ id: newId(), expulsion_id: id, number, ...said },
    ...act,
  });
}

function move(memberId: string, from = 'current'): Promise<object[]> {
  return query(
    `INSERT INTO member_moves (id, member_id, act, from_status, to_status, moved_at) VALUES ($1, $2, 'expel', $3, 'expelled', $4)`,
    [newId(), memberId, from, world.dues.now],
  );
}

/** Proceedings decided by two people, for tomorrow. */
async function decided() {
  const member = await world.noticed();
  await world.dues.advance(31);
  const proposal = { act: 'proposal', outcome: 'expelled', onDay: day(1), ...WHY };
  await world.act(member.id, proposal).expect(204);
  await world.decide(member.id, {}).expect(204);
  return member;
}

describe('the store, whoever writes to it,', () => {
  it('expels nobody without a decision of two people, and nobody before its day', async () => {
    const { memberId } = await world.member();
    await expect(move(memberId)).rejects.toThrow(/after notice, its term and a decision of two people/);
    const waiting = await decided();
    await expect(move(waiting.memberId)).rejects.toThrow(/after notice/);
    await world.dues.advance(1);
    await move(waiting.memberId);
    expect(await world.dues.statusOf(waiting.memberId)).toBe('expelled');
  });

  it('opens nothing that is decided already, and nothing against who is no member', async () => {
    const { memberId } = await world.member();
    const row = { id: newId(), member_id: memberId, grounds: ['harm'], facts: 'x', term_days: 30, decision_days: 30 };
    const opened = { opened_by: world.dues.officerActor.userId, opened_at: world.dues.now };
    const insert = (change: object) =>
      insertRow(world.dues.accounts.installation.database, 'expulsions', {
        ...{ ...row, ...opened, state: 'opened' },
        ...change,
      });
    await expect(insert({ state: 'decided', outcome: 'expelled' })).rejects.toThrow(/at their beginning/);
    await expect(insert({ term_days: 13 })).rejects.toThrow(/term_days/);
    const { memberId: pending } = await world.member('pending');
    await expect(insert({ member_id: pending })).rejects.toThrow(/does not go that way/);
  });

  it('makes no term shorter and decides in none', async () => {
    const { id, manager } = await world.noticed();
    const owner = (change: string) => query(`UPDATE expulsions SET ${change} WHERE id = $1`, [id]);
    await expect(owner('due_on = due_on - 10')).rejects.toThrow(/never shortened/);
    await expect(owner(`state = 'decided', outcome = 'expelled'`)).rejects.toThrow(/move by their acts/);
    await expect(put(id, { act: 'extension_granted', on_day: day(29) })).rejects.toThrow(/only made longer/);
    const proposal = { act: 'proposal', outcome: 'expelled' };
    await expect(put(id, { ...proposal, on_day: day(40) })).rejects.toThrow(/the term runs/);
    await world.say(id, { act: 'statement', text: 'No.' }, manager).expect(204);
    await expect(put(id, { ...proposal, on_day: day(30) })).rejects.toThrow(/before the term is over/);
    await put(id, { ...proposal, on_day: day(31) });
    const second = await world.dues.person('secretariat', ['administrator']);
    const yes = { act: 'confirmation', acted_by: second.userId };
    await expect(put(id, yes)).rejects.toThrow(/the term runs/);
    await expect(put(id, { ...yes, act: 'closing' })).rejects.toThrow(/something else was proposed/);
    await world.dues.advance(31);
    await expect(put(id, { ...yes, acted_by: world.dues.officerActor.userId })).rejects.toThrow(/two people/);
    await expect(put(id, { ...yes, number: 9 })).rejects.toThrow(/do not go that way/);
    await put(id, yes);
    await expect(query('UPDATE expulsion_acts SET text = $1', ['y'])).rejects.toThrow();
  });

  it('lets each side say what is its to say, and nobody with a tie anything', async () => {
    const [{ id, memberId, manager }, other] = [await world.noticed(), await world.member()];
    const own = { act: 'statement', acted_by: (manager as { userId?: string }).userId };
    await expect(put(id, { ...own, acted_by: world.dues.officerActor.userId })).rejects.toThrow(/somebody else's/);
    await expect(put(id, { ...own, acted_by: other.manager.userId })).rejects.toThrow(/somebody else's/);
    await expect(put(id, { act: 'withdrawal', acted_by: manager.userId })).rejects.toThrow(/somebody else's/);
    await expect(put(id, { act: 'overtaken', text: null, acted_by: null })).rejects.toThrow(/a member still/);
    const tied = await world.dues.person('secretariat', ['membership_officer']);
    const board = await world.dues.person('secretariat', ['supervisor']);
    const tie = { userId: tied.userId, kind: 'family', withKind: 'member', withId: memberId };
    await board.post('/affiliations', tie).expect(201);
    await expect(put(id, { act: 'withdrawal', acted_by: tied.userId })).rejects.toThrow(/with a tie/);
  });

  it('shows the api no proceedings of somebody with a tie, and a member no proposal', async () => {
    const { id, memberId, manager } = await world.noticed();
    await world.dues.advance(31);
    await world.act(id, { act: 'proposal', outcome: 'dropped', ...WHY }).expect(204);
    const client = await world.dues.accounts.installation.database.pool('api').connect();
    const rowsFor = async (kind: string, userId: string, roles: string) => {
      await client.query(
        `SELECT set_config('madoguchi.actor_kind', $1, true), set_config('madoguchi.actor_user', $2, true),
           set_config('madoguchi.actor_roles', $3, true), set_config('madoguchi.actor_org', $4, true)`,
        [kind, userId, roles, kind === 'member' ? memberId : ''],
      );
      const { rows } = await client.query<{ act: string }>('SELECT act FROM expulsion_acts WHERE expulsion_id = $1', [
        id,
      ]);
      return rows.map(({ act }) => act);
    };
    try {
      await client.query('BEGIN');
      expect(await rowsFor('member', manager.userId, 'member_manager')).toEqual(['notice']);
      expect(await rowsFor('member', manager.userId, 'member_handler')).toEqual([]);
      expect(await rowsFor('secretariat', world.dues.officerActor.userId, 'membership_officer')).toHaveLength(2);
      expect(await rowsFor('secretariat', world.dues.officerActor.userId, 'counsellor')).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

describe('the worker', () => {
  it('killed between the move and the act has done neither, and does both once', async () => {
    const { memberId } = await decided();
    await world.dues.advance(1);
    await query(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$`);
    await query(
      `CREATE TRIGGER dies BEFORE INSERT ON expulsion_acts FOR EACH ROW WHEN (NEW.act = 'effect') EXECUTE FUNCTION die()`,
    );
    await expect(world.work()).rejects.toThrow(/killed/);
    expect(await world.dues.statusOf(memberId)).toBe('current');
    await query('DROP TRIGGER dies ON expulsion_acts');
    await Promise.all([world.work(), world.work()]);
    const moves = await query(`SELECT 1 FROM member_moves WHERE member_id = $1 AND act = 'expel'`, [memberId]);
    expect(moves).toHaveLength(1);
  });

  it('tells each manager of an act once, however often it is handled', async () => {
    const { id, manager } = await world.noticed();
    const [done] = await query<{ id: string }>('SELECT id FROM expulsion_acts WHERE expulsion_id = $1', [id]);
    const notices = world.dues.accounts.worker.get(ExpulsionNotices, { strict: false });
    const db = world.dues.accounts.worker.get(Database, { strict: false });
    for (const _ of [1, 2]) {
      await db.transaction({ kind: 'worker' }, (tx) => notices.moved(tx, { expulsionId: id, actId: done?.id ?? '' }));
    }
    const told = await query(`SELECT 1 FROM notification_deliveries WHERE subject_id = $1 AND recipient_id = $2`, [
      done?.id,
      manager.userId,
    ]);
    expect(told).toHaveLength(1);
  });

  it('lets a member that resigned in time go as it wished', async () => {
    const { memberId, id, manager } = await world.noticed();
    await manager.post('/own-member/resignation', { reason: 'We go.', lastOn: day(0) }).expect(201);
    await world.dues.advance(1);
    await world.dues.run('membership.resignations');
    await world.work();
    expect(await world.dues.statusOf(memberId)).toBe('withdrawn');
    expect(code(await world.act(id, { act: 'withdrawal', ...WHY }))[1]).toBe('member.notNow');
  });
});
