import type { INestApplicationContext } from '@nestjs/common';
import { aCompany, aPartner, Installation } from '../support/installation';
import type { TestRole } from '../support/database';
import { asRole } from './as-role';

/** Tables that say who works with the desk, whose keys there are, who was written to, and how much came from where. */
describe('partners, key holders, deliveries and counts', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let asMember: { actor_kind: string; actor_org: string };

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    asMember = { actor_kind: 'member', actor_org: (await aCompany(api, 'WALL02')).memberId };
  }, 60_000);
  afterAll(() => installation.close());

  const as = (role: TestRole, settings: Record<string, string>, sql: string, values: unknown[] = []) =>
    asRole(installation.database, role, settings, { sql, values });

  it('intake learns the keys of the desk and not which organisations have some', async () => {
    const kinds = await as('intake', {}, 'SELECT DISTINCT kind FROM holders ORDER BY 1');
    expect(kinds).toEqual([{ kind: 'custodian' }, { kind: 'desk' }, { kind: 'notifier' }]);
  });

  it('intake counts visits and cannot read, change or remove the counts', async () => {
    const at = new Date('2026-11-18T01:00:00Z');
    const count = `SELECT count_visit('form', 7, $1, 2) AS total`;
    expect(await as('intake', {}, count, [at])).toEqual([{ total: 2 }]);
    for (const sql of ['SELECT * FROM visit_counts', 'DELETE FROM visit_counts', 'TRUNCATE visit_counts']) {
      await expect(as('intake', {}, sql)).rejects.toThrow('permission denied');
    }
    await expect(as('api', {}, count, [at])).rejects.toThrow('the api counts its own visitors only');
    const applicants = `SELECT count_visit('application', 7, $1, 2) AS total`;
    expect(await as('api', {}, applicants, [at])).toEqual([{ total: 2 }]);
    await expect(as('api', {}, 'SELECT * FROM visit_counts')).rejects.toThrow('permission denied');
    await expect(as('worker', {}, count, [at])).rejects.toThrow('permission denied');
  });

  it('shows the partners to the desk, a partner itself, a company none, and lets the desk alone write', async () => {
    const [one, two] = [await aPartner(api), await aPartner(api)];
    const ids = 'SELECT id FROM partners ORDER BY created_at, id';
    expect(await as('api', {}, ids)).toEqual([]);
    expect(await as('api', asMember, ids)).toEqual([]);
    expect(await as('api', { actor_kind: 'partner', actor_org: one }, ids)).toEqual([{ id: one }]);
    expect(await as('api', { actor_kind: 'secretariat' }, ids)).toEqual(
      expect.arrayContaining([{ id: one }, { id: two }]),
    );
    const open = 'UPDATE partners SET capacity = 7 RETURNING id';
    expect(await as('api', { actor_kind: 'partner', actor_org: one }, open)).toEqual([]);
    expect(await as('api', asMember, open)).toEqual([]);
  });

  it('shows an organisation no key but its own, and nobody whom notices went to', async () => {
    const partnerId = await aPartner(api);
    const kinds = 'SELECT DISTINCT kind FROM holders';
    expect(await as('api', {}, kinds)).toEqual([]);
    expect(await as('api', asMember, kinds)).toEqual([{ kind: 'member' }]);
    expect(await as('api', { actor_kind: 'partner', actor_org: partnerId }, kinds)).toEqual([{ kind: 'partner' }]);
    // A partner with a company's id is still a partner.
    expect(await as('api', { ...asMember, actor_kind: 'partner' }, kinds)).toEqual([]);
    const deliveries = 'SELECT * FROM notification_deliveries';
    await expect(as('api', { actor_kind: 'system' }, deliveries)).rejects.toThrow('permission denied');
  });
});
