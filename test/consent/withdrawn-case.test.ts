import { Withdrawals } from '@modules/cases';
import { ConsentWorld, ROOMS } from './consent-world';

describe('a case that she withdraws', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    await world.begin({ company: true, partner: true });
    await world.share();
    await world.refer();
  }, 60_000);
  afterAll(() => world.installation.close());

  const events = (name: string) => world.rows('SELECT FROM outbox WHERE event = $1', [name]);

  it('is read on by nobody outside the desk, and going on gives nothing back by itself', async () => {
    expect([await world.isReading('member'), await world.isReading('partner')]).toEqual([true, true]);
    await world.intake.get(Withdrawals).withdraw(world.receipt);
    for (const kind of ['member', 'partner'] as const) {
      expect([kind, await world.isReading(kind)]).toEqual([kind, false]);
      for (const room of ROOMS) expect((await world.keysOf(kind, room)).size).toBe(0);
    }
    await world.intake.get(Withdrawals).resume(world.receipt);
    expect([await world.isReading('member'), await world.isReading('partner')]).toEqual([false, false]);
    await expect(world.share()).rejects.toMatchObject({ code: 'case.noConsent' });
    expect(await world.deskWrites()).toEqual(expect.any(String));
  });

  it('tells the desk, and each of the others that its grant ended', async () => {
    expect(await events('caseWithdrawn')).toHaveLength(1);
    expect(await events('caseResumed')).toHaveLength(1);
    expect(await events('consentEnded')).toHaveLength(2);
  });
});
