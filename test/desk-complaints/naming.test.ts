import { DeskBodies, PartnersModule } from '@modules/partners';
import type { Actor } from '@platform/actor';
import type { INestApplicationContext } from '@nestjs/common';
import { aPartner, aPerson, Installation } from '../support/installation';

const WHY = 'The prefecture proposed it.';

/** Who hears complaints about the desk is an administrator's to say, in the open, and one partner at a time. */
describe('the outside body', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let administrator: Actor;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([PartnersModule]);
    administrator = await aPerson(api, { kind: 'secretariat', roles: ['administrator'] });
  }, 60_000);
  afterAll(() => installation.close());

  const code = (wanted: string) => expect.objectContaining({ code: wanted });
  const bodies = () => api.get(DeskBodies);
  const state = () => bodies().state(administrator);
  const trail = () =>
    installation.database.query<{ action: string; reason: string; actor: string }>(
      'owner',
      `SELECT action, reason, actor_id AS actor FROM audit_log WHERE action LIKE 'partner.deskBody%' ORDER BY at, id`,
    );

  it('is nobody before somebody is named, and one at a time afterwards, with a reason in the log', async () => {
    expect(await state()).toEqual({ partnerId: null, namedAt: null, isReceiving: false });
    const [first, second] = [await aPartner(api), await aPartner(api)];
    await bodies().name(administrator, first, WHY);
    await bodies().name(administrator, first, WHY);
    expect(await state()).toMatchObject({ partnerId: first, isReceiving: true });
    await bodies().name(administrator, second, WHY);
    expect(await state()).toMatchObject({ partnerId: second });
    await bodies().end(administrator, first, WHY);
    expect(await state()).toMatchObject({ partnerId: second });
    await bodies().end(administrator, second, WHY);
    expect((await state()).partnerId).toBeNull();
    const by = { reason: WHY, actor: administrator.userId };
    expect(await trail()).toEqual([
      { action: 'partner.deskBodyNamed', ...by },
      { action: 'partner.deskBodyEnded', ...by },
      { action: 'partner.deskBodyNamed', ...by },
      { action: 'partner.deskBodyEnded', ...by },
    ]);
  });

  it('needs an agreement under which it may receive cases, and receives nothing once that is over', async () => {
    const partner = await aPartner(api, false);
    await expect(bodies().name(administrator, partner, WHY)).rejects.toEqual(code('referral.partnerCannotReceive'));
    const ending = await aPartner(api, true);
    await bodies().name(administrator, ending, WHY);
    await installation.database.query('owner', 'UPDATE partner_agreements SET ended_at = $2 WHERE partner_id = $1', [
      ending,
      installation.clock.now(),
    ]);
    expect(await state()).toMatchObject({ partnerId: ending, isReceiving: false });
  });

  it('is named by nobody else', async () => {
    const partner = await aPartner(api);
    for (const role of ['supervisor', 'counsellor', 'auditor'] as const) {
      const person = await aPerson(api, { kind: 'secretariat', roles: [role] });
      await expect(bodies().name(person, partner, WHY)).rejects.toEqual(code('permission.missing'));
      await expect(bodies().end(person, partner, WHY)).rejects.toEqual(code('permission.missing'));
    }
  });
});
