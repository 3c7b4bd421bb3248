import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, Contacts, ReceiptService, SubmissionService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, aSubmission, Installation } from '../support/installation';
import { asRole } from '../walls/as-role';

const MINUTE = 60_000;

describe('calls and visits', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let counsellor: Actor;
  let receipt: string;
  let caseId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    [api, intake] = [await installation.api(), await installation.intake()];
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const form = aSubmission();
    await intake.get(SubmissionService).submit(form);
    receipt = form.receipt;
    [{ id: caseId } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM cases');
    installation.clock.advance(60 * MINUTE);
  }, 60_000);
  afterAll(() => installation.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const ago = (minutes: number) => new Date(installation.clock.now().getTime() - minutes * MINUTE);
  const call = (happenedAt: Date, key?: string, who = counsellor) =>
    api.get(Contacts).note(who, caseId, { way: 'phone', result: 'not_reached', happenedAt, key });

  it('are noted once for each press, with a step that she reads and an audit row', async () => {
    const [first, second] = await Promise.all([call(ago(5), 'one-key'), call(ago(5), 'one-key')]);
    expect(first).toBe(second);
    const { steps } = await intake.get(ReceiptService).open(receipt);
    const noted = steps.filter(({ kind }) => kind === 'contact_noted');
    expect(noted).toMatchObject([{ detail: { contactWay: 'phone', result: 'not_reached' } }]);
    const seen = (await api.get(CaseDetailQueries).detail(counsellor, caseId)).steps;
    expect(seen.filter(({ kind }) => kind === 'contact_noted')).toHaveLength(1);
    const audited = await rows(`SELECT after FROM audit_log WHERE action = 'case.contactNoted'`);
    expect(audited).toEqual([{ after: { contactId: first, way: 'phone', result: 'not_reached' } }]);
  });

  it('happened neither in the time to come nor before the case was there', async () => {
    for (const at of [ago(-1), ago(62)]) await expect(call(at)).rejects.toMatchObject({ code: 'contact.badTime' });
    await call(ago(60));
  });

  it('are noted by the desk alone, in its own name, and by nobody afterwards changed', async () => {
    const analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    await expect(call(ago(1), undefined, analyst)).rejects.toMatchObject({ code: 'case.notFound' });
    const insert = `INSERT INTO contacts (id, case_id, way, result, happened_at, noted_by, noted_at)
      VALUES ($1, $2, 'phone', 'reached', $4, $3, $4)`;
    const as = (by: string, kind = 'secretariat') =>
      asRole(
        installation.database,
        'api',
        { actor_kind: kind, actor_user: counsellor.userId, actor_roles: 'counsellor' },
        { sql: insert, values: [newId(), caseId, by, ago(0)] },
      );
    await as(counsellor.userId);
    await expect(as(analyst.userId)).rejects.toThrow(/row-level security/);
    await expect(as(counsellor.userId, 'member')).rejects.toThrow(/row-level security/);
    await expect(rows('UPDATE contacts SET result = $1', ['reached'])).rejects.toThrow(/append-only/);
    const read = (role: 'api' | 'intake' | 'worker', kind = 'secretariat', roles = 'counsellor') =>
      asRole(
        installation.database,
        role,
        { actor_kind: kind, actor_user: counsellor.userId, actor_roles: roles },
        { sql: 'SELECT id FROM contacts' },
      );
    expect(await read('api')).toHaveLength(2);
    expect(await read('api', 'partner')).toEqual([]);
    expect(await read('api', 'secretariat', 'auditor')).toEqual([]);
    for (const role of ['intake', 'worker'] as const) await expect(read(role)).rejects.toThrow(/permission denied/);
  });

  it('are hidden with the case from whoever stands behind the wall', async () => {
    await rows(`INSERT INTO case_parties (id, case_id, kind, party_id, named_at) VALUES ($1, $2, 'user', $3, $4)`, [
      newId(),
      caseId,
      counsellor.userId,
      ago(0),
    ]);
    await expect(call(ago(1))).rejects.toMatchObject({ code: 'case.notFound' });
    const speaker = { actor_kind: 'secretariat', actor_user: counsellor.userId, actor_roles: 'counsellor' };
    expect(await asRole(installation.database, 'api', speaker, { sql: 'SELECT id FROM contacts' })).toEqual([]);
  });
});
