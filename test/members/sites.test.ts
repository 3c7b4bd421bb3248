import type { INestApplicationContext } from '@nestjs/common';
import { SiteFacts, SiteQueries, type SiteEntry, SitesService, WorkplaceQueries } from '@modules/members';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aCompany, aPerson, Installation, sendComplaint } from '../support/installation';
import { asRole } from '../walls/as-role';
import { withoutRowSecurity } from '../walls/without-row-security';

const ENTRY: SiteEntry = {
  ...{ nameJa: '架空工場', nameEn: 'Fictional plant', address: '愛知県架空市1-1', prefectureCode: '23' },
  ...{ industryCode: 'E', fieldCode: 'industrial_products' },
};
const GROUPS = [
  { nationality: 'VN', status: 'SSW1', people: 12 },
  { nationality: 'MM', status: 'TIT2', people: 5 },
] as const;

describe('the sites of a company', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let forms: INestApplicationContext;
  let own: { memberId: string; siteId: string };
  let other: { memberId: string; siteId: string };
  let manager: Actor;
  let stranger: Actor;
  let handler: Actor;
  let officer: Actor;
  let counsellor: Actor;
  beforeAll(async () => {
    installation = await Installation.create();
    [api, forms] = [await installation.api(), await installation.intake()];
    [own, other] = [await aCompany(api, 'AAA111'), await aCompany(api, 'BBB222')];
    const ofOwn = { kind: 'member', organisationId: own.memberId } as const;
    manager = await aPerson(api, { ...ofOwn, roles: ['member_manager'] });
    handler = await aPerson(api, { ...ofOwn, roles: ['member_handler'] });
    stranger = await aPerson(api, { ...ofOwn, organisationId: other.memberId, roles: ['member_manager'] });
    officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
  }, 60_000);
  afterAll(() => installation.close());

  const sites = () => api.get(SitesService);
  const facts = () => api.get(SiteFacts);
  const queries = () => api.get(SiteQueries);
  const acts = async (id: string) =>
    (
      await installation.database.query<{ action: string }>(
        'owner',
        'SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id',
        [id],
      )
    ).map(({ action }) => action);

  it('are added, changed and closed by a manager of the own company, once for each press', async () => {
    const key = newId();
    const id = await sites().add(manager, ENTRY, key);
    expect(await sites().add(manager, ENTRY, key)).toBe(id);
    expect(await sites().change(manager, id, { ...ENTRY, nameEn: 'Second plant', version: 1 })).toBe(2);
    await expect(sites().change(manager, id, { ...ENTRY, version: 1 })).rejects.toThrow('site.changedMeanwhile');
    for (const actor of [stranger, handler, officer, counsellor]) {
      await expect(sites().change(actor, id, { ...ENTRY, version: 2 })).rejects.toThrow('site.notFound');
      await expect(sites().close(actor, id)).rejects.toThrow('site.notFound');
    }
    await expect(sites().add(officer, ENTRY)).rejects.toThrow('permission.missing');
    const { workplaceCode } = await queries().detail(manager, id);
    expect(workplaceCode).toMatch(/^[3479CDFHJKMNPRTWXY]{8}$/);
    expect(await forms.get(WorkplaceQueries).byCode(workplaceCode)).toMatchObject({ siteId: id });
    await sites().close(manager, id);
    expect(await forms.get(WorkplaceQueries).byCode(workplaceCode)).toBeUndefined();
    await expect(sites().change(manager, id, { ...ENTRY, version: 3 })).rejects.toThrow('site.closed');
    expect(await acts(id)).toEqual(['site.added', 'site.changed', 'site.closed']);
  });

  it('are never deleted nor given to another member, whoever asks; the cases of a closed one go on', async () => {
    const { siteId } = await aCompany(api, 'CCC333');
    const { caseId } = await sendComplaint(installation, forms, { siteId });
    const ask = (sql: string) => installation.database.query('api', sql, [siteId]);
    await expect(ask('DELETE FROM sites WHERE id = $1')).rejects.toThrow('permission denied');
    const asOwner = (sql: string) => installation.database.query('owner', sql, [siteId]);
    await asOwner(`UPDATE sites SET closed_at = '2026-01-01' WHERE id = $1`);
    await expect(asOwner(`UPDATE sites SET closed_at = NULL WHERE id = $1`)).rejects.toThrow('closed site stays');
    const [row] = await installation.database.query<{ site: string }>(
      'owner',
      'SELECT site_id AS site FROM cases WHERE id = $1',
      [caseId],
    );
    expect(row).toEqual({ site: siteId });
  });

  it('name who else works there, with a number whose check digit fits', async () => {
    const contractor = { role: 'contractor', tier: 2, name: '架空組', corporateNumber: '8-7001-1000-5901' } as const;
    const add = (change: object = {}) => facts().addOrganisation(manager, own.siteId, { ...contractor, ...change });
    const id = await add();
    await expect(add({ corporateNumber: '7700110005901' })).rejects.toThrow('site.badCorporateNumber');
    await expect(add({ tier: null })).rejects.toThrow('site.badTier');
    await expect(add({ role: 'support_organisation' })).rejects.toThrow('site.badTier');
    const key = newId();
    const support = { role: 'support_organisation', tier: null, corporateNumber: null, name: '架空支援' } as const;
    const once = await facts().addOrganisation(manager, own.siteId, support, key);
    expect(await facts().addOrganisation(manager, own.siteId, support, key)).toBe(once);
    for (const actor of [stranger, officer]) {
      await expect(facts().addOrganisation(actor, own.siteId, support)).rejects.toThrow('site.notFound');
    }
    expect((await queries().detail(officer, own.siteId)).organisations).toMatchObject([
      { id, role: 'contractor', tier: 2, corporateNumber: '8700110005901' },
      { role: 'support_organisation', tier: null, corporateNumber: null },
    ]);
    await expect(facts().endOrganisation(stranger, id)).rejects.toThrow('site.notFound');
    await facts().endOrganisation(manager, id);
    await facts().endOrganisation(manager, id);
    expect((await queries().detail(manager, own.siteId)).organisations).toHaveLength(1);
    expect((await acts(own.siteId)).filter((act) => act === 'site.organisationEnded')).toHaveLength(1);
  });

  it('declare a head-count for each half-year; none is written over, and the newest counts', async () => {
    const isDeclared = async () => (await queries().detail(manager, own.siteId)).isDeclared;
    expect(await isDeclared()).toBe(false);
    const key = newId();
    const id = await facts().declare(manager, own.siteId, GROUPS, key);
    expect(await facts().declare(manager, own.siteId, GROUPS, key)).toBe(id);
    await facts().declare(manager, own.siteId, [GROUPS[0]]);
    const detail = await queries().detail(manager, own.siteId);
    expect(detail).toMatchObject({ isDeclared: true, foreignHeadcount: 12 });
    expect(detail.headcounts.map(({ total }) => total)).toEqual([12, 17]);
    await expect(facts().declare(manager, own.siteId, [GROUPS[0], GROUPS[0]])).rejects.toThrow('site.badHeadcount');
    await expect(facts().declare(stranger, own.siteId, GROUPS)).rejects.toThrow('site.notFound');
    await expect(
      installation.database.query('owner', 'UPDATE headcounts SET total = 99 WHERE id = $1', [id]),
    ).rejects.toThrow();
    const now = installation.clock.now();
    installation.clock.advance(190 * 86_400_000);
    expect(await isDeclared()).toBe(false);
    installation.clock.moveTo(now);
  });

  it('are listed to the officer with search and filters, in pages, and to a manager the own ones alone', async () => {
    const idsOf = async (actor: Actor, search = {}) =>
      (await queries().search(actor, { limit: 100, ...search })).items.map(({ id }) => id);
    const all = await idsOf(officer);
    expect(all).toEqual(expect.arrayContaining([own.siteId, other.siteId]));
    expect(await idsOf(manager)).not.toContain(other.siteId);
    expect(await idsOf(stranger)).toEqual([other.siteId]);
    expect(await idsOf(officer, { text: 'bbb-222' })).toEqual([other.siteId]);
    expect(await idsOf(officer, { text: 'works BBB' })).toEqual([other.siteId]);
    // Signs that a pattern would read are letters like any other.
    for (const text of ['%', '_', '\\']) expect(await idsOf(officer, { text })).toEqual([]);
    expect(await idsOf(officer, { prefectureCode: '47' })).toEqual([]);
    expect(await idsOf(officer, { memberId: other.memberId, isOpen: true })).toEqual([other.siteId]);
    expect(await idsOf(stranger, { memberId: own.memberId })).toEqual([]);
    expect(await idsOf(officer, { industryCode: 'E' })).toEqual(all);
    expect(await idsOf(officer, { lacksHeadcount: true })).not.toContain(own.siteId);
    expect(await idsOf(officer, { lacksHeadcount: true })).toContain(other.siteId);
    const first = await queries().search(officer, { limit: 1 });
    const next = await queries().search(officer, { limit: 100, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(all);
    for (const actor of [handler, counsellor]) {
      await expect(queries().search(actor, {})).rejects.toThrow('permission.missing');
      await expect(queries().detail(actor, own.siteId)).rejects.toThrow('site.notFound');
    }
    await expect(queries().detail(stranger, own.siteId)).rejects.toThrow('site.notFound');
  });

  it('are kept from everybody else by the code alone, too', async () => {
    await withoutRowSecurity(installation.database, async () => {
      for (const actor of [stranger, handler, officer, counsellor]) {
        await expect(sites().close(actor, own.siteId)).rejects.toThrow('site.notFound');
        await expect(facts().declare(actor, own.siteId, GROUPS)).rejects.toThrow('site.notFound');
      }
      const seen = await queries().search(stranger, { limit: 100 });
      expect(seen.items.map(({ id }) => id)).toEqual([other.siteId]);
      for (const actor of [stranger, handler, counsellor]) {
        await expect(queries().detail(actor, own.siteId)).rejects.toThrow('site.notFound');
      }
    });
  });

  it('are hidden by the database from everybody else, whatever the code asks', async () => {
    const ask = (actor: Actor, sql: string) => {
      const { kind, organisationId, userId, roles } = actor;
      const said = { actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId };
      const settings = { ...said, actor_roles: roles.join(',') };
      return asRole(installation.database, 'api', settings, { sql });
    };
    const rows = 'SELECT site_id FROM headcounts UNION ALL SELECT site_id FROM site_organisations';
    expect((await ask(manager, rows)).length).toBeGreaterThan(2);
    expect((await ask(officer, rows)).length).toBeGreaterThan(2);
    for (const actor of [stranger, handler, counsellor]) expect(await ask(actor, rows)).toEqual([]);
    const rename = `UPDATE sites SET name_en = 'Mine' RETURNING id`;
    for (const actor of [handler, officer, counsellor]) expect(await ask(actor, rename)).toEqual([]);
    expect(await ask(stranger, rename)).toEqual([{ id: other.siteId }]);
  });
});
