import { DuesWorld } from '../dues/dues-world';
import { mailWith } from './joining-world';

let world: DuesWorld;
beforeAll(async () => {
  world = await DuesWorld.create();
}, 60_000);
afterAll(() => world.accounts.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const WHY = { reason: 'The plant moves abroad.' };

async function aMember() {
  const memberId = await world.member();
  return { memberId, manager: await world.person('member', ['member_manager'], memberId) };
}

/** One statement in the role of the api, which speaks as the system. */
async function asSystem(sql: string, values: unknown[]): Promise<void> {
  const client = await world.accounts.installation.database.pool('api').connect();
  try {
    await client.query(`BEGIN; SELECT set_config('madoguchi.actor_kind', 'system', true)`);
    await client.query(sql, values);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('a resignation', () => {
  it('takes effect after its last day, stands in the history, and leaves what is owed', async () => {
    const { memberId, manager } = await aMember();
    const invoice = await world.invoice(memberId);
    expect(code(await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(-1) }))).toEqual([
      ...[422, 'resignation.badDay'],
    ]);
    await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(2) }).expect(201);
    await mailWith(world.accounts, (world.officerActor as { email?: string }).email ?? '', 'has asked to leave');
    expect(code(await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(3) }))).toEqual([
      ...[409, 'resignation.alreadyAsked'],
    ]);
    await world.advance(2);
    await world.run('membership.resignations');
    expect(await world.statusOf(memberId)).toBe('current');
    await world.advance(1);
    await world.run('membership.resignations');
    await world.run('membership.resignations');
    expect(await world.statusOf(memberId)).toBe('withdrawn');
    expect(await world.seen(invoice)).toMatchObject({ state: 'open', openYen: 11_000 });

    const seen = (await world.officer.get(`/members/${memberId}/history`).expect(200)).body;
    expect(seen.resignation).toBeNull();
    expect(seen.items).toMatchObject([
      { what: 'withdraw', from: 'current', to: 'withdrawn', isRule: true, ...WHY },
      { what: 'resignation_asked', byName: expect.stringContaining('Person'), isRule: false, ...WHY },
    ]);
    expect(code(await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(2) }))).toEqual([
      ...[409, 'member.notNow'],
    ]);
    expect(code(await manager.delete('/own-member/resignation'))).toEqual([409, 'resignation.notOpen']);
  });

  it('is taken back until then by the member, and by an officer only where an officer wrote it down', async () => {
    const { memberId, manager } = await aMember();
    await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(1) }).expect(201);
    expect(code(await world.officer.delete(`/members/${memberId}/resignation`))).toEqual([
      ...[409, 'resignation.membersOwn'],
    ]);
    await manager.delete('/own-member/resignation').expect(204);
    world.accounts.installation.clock.advance(1_000);
    await world.officer.post(`/members/${memberId}/resignation`, { ...WHY, lastOn: world.day(1) }).expect(201);
    await mailWith(world.accounts, manager.email, 'about your organisation leaving');
    await world.officer.delete(`/members/${memberId}/resignation`).expect(204);
    await world.advance(3);
    await world.run('membership.resignations');
    expect(await world.statusOf(memberId)).toBe('current');
    const { items } = (await manager.get('/own-member/history').expect(200)).body;
    expect(items.map(({ what, byName }: { what: string; byName: string | null }) => [what, byName === null])).toEqual([
      ['resignation_taken_back', true],
      ['resignation_asked', true],
      ['resignation_taken_back', false],
      ['resignation_asked', false],
    ]);
  });

  it('is nobody else’s, and not a handler’s', async () => {
    const [{ memberId, manager }, other] = [await aMember(), await aMember()];
    await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(1) }).expect(201);
    const handler = await world.person('member', ['member_handler'], memberId);
    const administrator = await world.person('secretariat', ['administrator']);
    expect(code(await handler.post('/own-member/resignation', { ...WHY, lastOn: world.day(1) }))[0]).toBe(404);
    expect(code(await other.manager.delete('/own-member/resignation'))).toEqual([409, 'resignation.notOpen']);
    expect((await other.manager.get('/own-member/history')).body).toEqual({ items: [], resignation: null });
    expect(code(await other.manager.get(`/members/${memberId}/history`))[0]).toBe(404);
    expect(code(await administrator.delete(`/members/${memberId}/resignation`))[0]).toBe(404);
    await manager.delete('/own-member/resignation').expect(204);
  });

  it('stays as it was asked for, whoever writes to the store', async () => {
    const { memberId, manager } = await aMember();
    await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(9) }).expect(201);
    const owner = (change: string) =>
      world.accounts.query(`UPDATE resignations SET ${change} WHERE member_id = $1 AND state = 'asked'`, [memberId]);
    await expect(owner(`last_on = last_on - 5`)).rejects.toThrow(/stays as it was asked/);
    await expect(owner(`state = 'effective', settled_at = asked_at`)).rejects.toThrow(/until the end of its last day/);
    await manager.delete('/own-member/resignation').expect(204);
    await expect(
      world.accounts.query(`UPDATE resignations SET reason = 'x' WHERE member_id = $1`, [memberId]),
    ).rejects.toThrow(/stays as it was asked/);
  });

  it('before a year keeps it from being asked for that year’s fee', async () => {
    const [staying, leaving] = [await aMember(), await aMember()];
    const year = Number(world.day(0).slice(0, 4)) + (world.day(0).slice(5, 7) < '04' ? 0 : 1);
    const lastOn = `${year}-03-31`;
    await leaving.manager.post('/own-member/resignation', { ...WHY, lastOn }).expect(201);
    const reclassed = await world.member('academic');
    const asCompany = { kind: 'company', fromFiscalYear: year, ...WHY };
    await world.officer.post(`/members/${reclassed}/class`, asCompany).expect(204);
    await world.round(year, 40);
    const [asked] = await world.invoicesOf(reclassed);
    expect(asked?.totalYen).toBe((await world.invoicesOf(staying.memberId))[0]?.totalYen);
    expect((await world.invoicesOf(staying.memberId)).length).toBe(1);
    expect(await world.invoicesOf(leaving.memberId)).toEqual([]);
  });
});

describe('a change of a member', () => {
  it('of its name leaves the former one findable, shown and in the history', async () => {
    const { memberId, manager } = await aMember();
    const { nameJa, nameEn } = (await world.officer.get(`/members/${memberId}`).expect(200)).body;
    const wish = { nameJa: `新架空${nameJa}`, nameEn: 'Newly Called', effectiveOn: world.day(-3), ...WHY };
    const rename = (change: object) => world.officer.post(`/members/${memberId}/name`, { ...wish, ...change });
    expect(code(await rename({ effectiveOn: world.day(1) }))).toEqual([422, 'memberChange.badDay']);
    expect(code(await rename({ nameJa, nameEn }))).toEqual([422, 'memberChange.same']);
    expect(code(await manager.post(`/members/${memberId}/name`, wish))[0]).toBe(404);
    await rename({}).expect(201);
    const found = (await world.officer.get(`/members?text=${encodeURIComponent(nameEn)}`).expect(200)).body.items;
    expect(found).toMatchObject([{ id: memberId, nameEn: 'Newly Called' }]);
    expect(found[0].formerNames.sort()).toEqual([nameEn, nameJa].sort());
    const { items } = (await manager.get('/own-member/history').expect(200)).body;
    expect(items).toMatchObject([
      { what: 'name', from: nameJa, to: wish.nameJa, since: wish.effectiveOn, byName: null },
    ]);
    expect((await manager.get('/own-member').expect(200)).body.formerNames).toHaveLength(2);
    const past = asSystem('UPDATE members SET name_ja = $2 WHERE id = $1', [memberId, '別の名称']);
    await expect(past).rejects.toThrow(/renamed by a row/);
  });

  it('of its class holds from a fiscal year on, and the round of that year asks for its fee', async () => {
    const memberId = await world.member('academic');
    const year = Number(world.day(0).slice(0, 4)) - (world.day(0).slice(5, 7) < '04' ? 1 : 0);
    const change = (fromFiscalYear: number, kind = 'company') =>
      world.officer.post(`/members/${memberId}/class`, { kind, fromFiscalYear, ...WHY });
    const kindOf = async () => (await world.officer.get(`/members/${memberId}`).expect(200)).body.kind as string;
    expect(code(await change(year + 2))).toEqual([422, 'memberChange.badYear']);
    expect(code(await change(year, 'academic'))).toEqual([422, 'memberChange.same']);
    await change(year + 1).expect(204);
    expect(code(await change(year + 1))).toEqual([422, 'memberChange.same']);
    expect(await kindOf()).toBe('academic');
    await world.run('membership.classes');
    expect(await kindOf()).toBe('academic');
    await world.advance(400);
    await world.run('membership.classes');
    expect(await kindOf()).toBe('company');
  });
});
