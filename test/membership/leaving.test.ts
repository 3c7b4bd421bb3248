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
    await world.round(year, 40);
    expect((await world.invoicesOf(staying.memberId)).length).toBe(1);
    expect(await world.invoicesOf(leaving.memberId)).toEqual([]);
  });
});
