import type { INestApplicationContext } from '@nestjs/common';
import { type PartnerDetails, PartnerQueries, PartnersService } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { AN_AGREEMENT, aPartner, aPerson, Installation } from '../support/installation';
import { asRole } from '../walls/as-role';

const ENTRY: PartnerDetails = {
  ...{ nameJa: '架空の家', nameEn: 'Fictional House', kind: 'shelter', languages: ['ja', 'vi'] },
  ...{ prefectureCodes: ['23'], deskGroups: ['daily_life'], channels: ['portal'], isActive: true, capacity: 3 },
  openingHours: [{ weekday: 1, from: '09:00', until: '17:00' }],
};

describe('the registry of partners', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let supervisor: Actor;
  let counsellor: Actor;
  let partnerId: string;
  let manager: Actor;
  let agent: Actor;
  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    partnerId = await aPartner(api);
    manager = await aPerson(api, { kind: 'partner', organisationId: partnerId, roles: ['partner_manager'] });
    agent = await aPerson(api, { kind: 'partner', organisationId: partnerId, roles: ['partner_agent'] });
  }, 60_000);
  afterAll(() => installation.close());

  const partners = () => api.get(PartnersService);
  const queries = () => api.get(PartnerQueries);
  const detail = (id: string) => queries().detail(counsellor, id);
  const acts = (id: string) =>
    installation.database.query<{ action: string; after: Record<string, unknown> }>(
      'owner',
      'SELECT action, after FROM audit_log WHERE subject_id = $1 ORDER BY id',
      [id],
    );

  it('takes an entry once for each press, and refuses a stale edit and hours that cannot be', async () => {
    const key = newId();
    const id = await partners().create(supervisor, ENTRY, key);
    expect(await partners().create(supervisor, ENTRY, key)).toBe(id);
    expect(await partners().change(supervisor, id, { ...ENTRY, capacity: null, version: 1 })).toBe(2);
    await expect(partners().change(supervisor, id, { ...ENTRY, version: 1 })).rejects.toThrow(
      'partner.changedMeanwhile',
    );
    const openingHours = [{ weekday: 1, from: '17:00', until: '09:00' }];
    await expect(partners().create(supervisor, { ...ENTRY, openingHours })).rejects.toThrow('partner.badHours');
    await expect(partners().create(counsellor, ENTRY)).rejects.toThrow('permission.missing');
    await expect(partners().change(manager, id, { ...ENTRY, version: 2 })).rejects.toThrow('permission.missing');
    expect((await acts(id)).map(({ action }) => action)).toEqual(['partner.registered', 'partner.changed']);
    expect(await detail(id)).toMatchObject({ agreementState: 'none', mayReceiveCases: false, capacity: null });
  });

  it('keeps every version of an agreement; the newest counts, and none is edited', async () => {
    const id = await partners().create(supervisor, ENTRY);
    const soon = { ...AN_AGREEMENT, validUntil: '2026-08-09' };
    expect(await partners().recordAgreement(supervisor, id, { ...AN_AGREEMENT, mayReceiveCases: false })).toBe(1);
    expect(await detail(id)).toMatchObject({ agreementState: 'in_force', mayReceiveCases: false });
    const key = newId();
    expect(await partners().recordAgreement(supervisor, id, soon, key)).toBe(2);
    expect(await partners().recordAgreement(supervisor, id, soon, key)).toBe(2);
    expect(await detail(id)).toMatchObject({ mayReceiveCases: true, isExpiringSoon: true });
    const wrong = { ...AN_AGREEMENT, validUntil: '2019-01-01' };
    await expect(partners().recordAgreement(supervisor, id, wrong)).rejects.toThrow('partner.badAgreement');
    await expect(
      installation.database.query('owner', `UPDATE partner_agreements SET may_receive_cases = true WHERE version = 1`),
    ).rejects.toThrow('ended or followed by another version');
    await partners().endAgreement(supervisor, id, { reason: 'They moved.' });
    expect(await detail(id)).toMatchObject({ agreementState: 'ended', mayReceiveCases: false, isExpiringSoon: false });
    expect((await detail(id)).agreements.map(({ version }) => version)).toEqual([2, 1]);
    // Who was called stays out of the log.
    expect(JSON.stringify(await acts(id))).not.toContain('0000-0000');
  });

  it('is searched by name, kind, language, place and the end of the agreement, in pages', async () => {
    const expiring = await aPartner(api, true, {
      ...{ nameEn: 'Soon_100% Union', kind: 'union', languages: ['vi'], prefectureCodes: ['01'] },
      agreement: { ...AN_AGREEMENT, validUntil: '2026-07-01' },
    });
    const found = async (search: object) =>
      (await queries().search(counsellor, search)).items.map(({ id }) => id).includes(expiring);
    for (const search of [{ text: '_100%' }, { kind: 'union' }, { language: 'vi' }, { prefectureCode: '01' }]) {
      expect([search, await found(search)]).toEqual([search, true]);
    }
    for (const search of [{ text: 'x_100%' }, { kind: 'ngo' }, { language: 'pt-BR' }, { prefectureCode: '02' }]) {
      expect([search, await found(search)]).toEqual([search, false]);
    }
    expect((await queries().search(counsellor, { isExpiringSoon: true })).items.map(({ id }) => id)).toContain(
      expiring,
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries().search(counsellor, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(partnerId);
    await expect(queries().search(manager, {})).rejects.toThrow('permission.missing');
  });

  it('lets a partner read its own entry and change its hours and places, and nothing of another', async () => {
    const other = await aPartner(api);
    expect((await queries().own(agent)).id).toBe(partnerId);
    const wish = { openingHours: ENTRY.openingHours, capacity: 7, version: 1 };
    await expect(partners().setAvailability(agent, wish)).rejects.toThrow('permission.missing');
    await expect(partners().setAvailability(supervisor, wish)).rejects.toThrow('permission.missing');
    expect(await partners().setAvailability(manager, wish)).toBe(2);
    await expect(partners().setAvailability(manager, wish)).rejects.toThrow('partner.changedMeanwhile');
    expect(await queries().own(manager)).toMatchObject({ capacity: 7, version: 2, openReferrals: 0 });
    expect((await acts(partnerId)).at(-1)?.action).toBe('partner.availabilityChanged');
    const asPartner = { actor_kind: 'partner', actor_org: partnerId };
    const seen = { sql: 'SELECT DISTINCT partner_id AS id FROM partner_agreements' };
    expect(await asRole(installation.database, 'api', asPartner, seen)).toEqual([{ id: partnerId }]);
    expect(await asRole(installation.database, 'api', { ...asPartner, actor_kind: 'member' }, seen)).toEqual([]);
    const end = { sql: 'UPDATE partner_agreements SET ended_at = now() RETURNING id' };
    expect(await asRole(installation.database, 'api', asPartner, end)).toEqual([]);
    await expect(asRole(installation.database, 'intake', {}, seen)).rejects.toThrow('permission denied');
    const counted = { sql: 'SELECT id FROM open_referrals($1)', values: [[other]] };
    expect(await asRole(installation.database, 'api', asPartner, counted)).toEqual([]);
  });
});
