import type { INestApplicationContext } from '@nestjs/common';
import { SubmissionService } from '@modules/cases';
import type { Actor, Role } from '@platform/actor';
import { Database, newId } from '@platform/database';
import { aCompany, aPerson, aSubmission, Installation } from '../support/installation';

/** Asks the database itself, in the role of the api, who reads and who writes the audit log. */
describe('the rows of the audit log', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let auditor: Actor;
  let counsellor: Actor;
  let caseId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    const company = await aCompany(api, 'AUDIT1');
    auditor = await aPerson(api, { kind: 'secretariat', roles: ['auditor'] });
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const intake = await installation.intake();
    await intake
      .get(SubmissionService)
      .submit(aSubmission({ ...company, name: 'Aye', contactEmail: 'a@mail.example' }));
    const [row] = await installation.database.query<{ id: string }>('owner', 'SELECT id FROM cases');
    caseId = row?.id ?? '';
  }, 60_000);
  afterAll(() => installation.close());

  const rowsSeenBy = (actor: Actor, sql: string, values: unknown[] = []): Promise<object[]> =>
    api.get(Database).transaction(actor, (tx) => tx.query<object[]>(sql, values));
  const every = 'SELECT id FROM audit_log';

  it('are read by an auditor', async () => {
    const [all] = await installation.database.query<{ n: number }>('owner', 'SELECT count(*)::int AS n FROM audit_log');
    expect(await rowsSeenBy(auditor, every)).toHaveLength(all?.n ?? 0);
  });

  it.each<Role>(['counsellor', 'supervisor', 'custodian', 'membership_officer', 'analyst', 'administrator'])(
    'are hidden from a %s, by the role alone',
    async (role) => {
      expect(await rowsSeenBy({ ...auditor, roles: [role] }, every)).toEqual([]);
    },
  );

  it.each<Actor['kind']>(['member', 'partner'])('are hidden from a %s who claims to be an auditor', async (kind) => {
    expect(await rowsSeenBy({ ...auditor, kind, organisationId: newId() }, every)).toEqual([]);
  });

  it('are hidden from the system, from intake and from the worker', async () => {
    const seen = await api.get(Database).transaction({ kind: 'system' }, (tx) => tx.query<object[]>(every));
    expect(seen).toEqual([]);
    for (const role of ['intake', 'worker'] as const) {
      await expect(installation.database.query(role, every)).rejects.toThrow('permission denied');
    }
  });

  it('about a case are hidden from an auditor who is tied to it', async () => {
    const about = `SELECT id FROM audit_log WHERE subject_id = $1`;
    expect(await rowsSeenBy(auditor, about, [caseId])).not.toEqual([]);
    const party = `INSERT INTO case_parties (id, case_id, kind, party_id, named_at) VALUES ($1, $2, 'user', $3, now())`;
    await installation.database.query('owner', party, [newId(), caseId, auditor.userId]);
    expect(await rowsSeenBy(auditor, about, [caseId])).toEqual([]);
    expect(await rowsSeenBy(auditor, 'SELECT * FROM audited_case_numbers($1)', [[caseId]])).toEqual([]);
    await installation.database.query('owner', 'DELETE FROM case_parties');
  });

  it('come with the number of a case, for an auditor alone, and with nothing else of it', async () => {
    const number = 'SELECT id FROM audited_case_numbers($1)';
    expect(await rowsSeenBy(auditor, number, [[caseId]])).toEqual([{ id: caseId }]);
    for (const other of [counsellor, { ...auditor, kind: 'member' as const, organisationId: newId() }]) {
      expect(await rowsSeenBy(other, number, [[caseId]])).toEqual([]);
    }
    expect(await rowsSeenBy(auditor, 'SELECT id FROM cases')).toEqual([]);
  });

  const insert = `INSERT INTO audit_log (id, at, actor_kind, actor_id, action, subject_kind)
    VALUES ($1, now(), $2, $3, 'case.read', 'case')`;

  it('are added by everybody in their own name only', async () => {
    await rowsSeenBy(counsellor, insert, [newId(), 'secretariat', counsellor.userId]);
    for (const [kind, id] of [
      ['secretariat', auditor.userId],
      ['secretariat', null],
      ['member', counsellor.userId],
      ['complainant', null],
      ['system', null],
    ]) {
      await expect(rowsSeenBy(counsellor, insert, [newId(), kind, id])).rejects.toThrow('row-level security');
    }
    const intake = (kind: string, id: string | null) =>
      installation.database.query('intake', insert, [newId(), kind, id]);
    await expect(intake('secretariat', counsellor.userId)).rejects.toThrow('row-level security');
    await expect(intake('complainant', counsellor.userId)).rejects.toThrow('row-level security');
  });

  it.each(['sealed_items', 'key_wraps', 'messages', 'attachments', 'receipts', 'complaints', 'people'])(
    'come without %s: an auditor sees none of it, even one who is a counsellor too',
    async (table) => {
      const sql = `SELECT 1 FROM ${table}`;
      expect(await rowsSeenBy(auditor, sql)).toEqual([]);
      expect(await rowsSeenBy({ ...counsellor, roles: ['counsellor', 'auditor'] }, sql)).toEqual([]);
      // Names have a wall of their own, and their handlers see none either.
      const but = ['sealed_items', 'key_wraps'].includes(table) ? `WHERE compartment <> 'identity'` : '';
      const count = `SELECT count(*)::int AS n FROM ${table} ${but}`;
      const [all] = await installation.database.query<{ n: number }>('owner', count);
      expect(await rowsSeenBy(counsellor, sql)).toHaveLength(all?.n ?? 0);
    },
  );
});
