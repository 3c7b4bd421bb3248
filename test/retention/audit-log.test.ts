import type { INestApplicationContext } from '@nestjs/common';
import { audit, type AuditSubject } from '@modules/audit';
import { SubmissionService } from '@modules/cases';
import { ErasuresModule, LogShortening } from '@modules/retention';
import { SettingsDeskModule, SettingsService, STANDARD } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Database, newId } from '@platform/database';
import type { TestRole } from '../support/database';
import { aPerson, aSubmission, Installation } from '../support/installation';
import { asRole } from '../walls/as-role';

const { months = 0 } = STANDARD['retention.log'] ?? {};

describe('the audit log', () => {
  let installation: Installation;
  let background: INestApplicationContext;
  let desk: INestApplicationContext;
  let administrator: Actor;

  beforeAll(async () => {
    installation = await Installation.create();
    background = await installation.worker([ErasuresModule]);
    desk = await installation.api([SettingsDeskModule]);
    administrator = await aPerson(desk, { kind: 'secretariat', roles: ['administrator'] });
  }, 60_000);
  afterAll(() => installation.close());

  const now = () => installation.clock.now();
  const passes = (count: number) => {
    const later = new Date(now());
    later.setUTCMonth(later.getUTCMonth() + count, 15);
    installation.clock.advance(later.getTime() - now().getTime());
  };
  const shorten = () => background.get(LogShortening).shorten();
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const as = (role: TestRole, sql: string, values: unknown[] = []) =>
    asRole(installation.database, role, { actor_kind: 'system' }, { sql, values });
  /** @returns what the row is about, to find it again */
  const leaveRow = async (subjectKind: AuditSubject = 'session', subjectId = newId()) => {
    const entry = { action: 'case.read', subjectKind, subjectId } as const;
    await background.get(Database).transaction({ kind: 'worker' }, (tx) => audit(tx, { kind: 'system' }, entry, now()));
    return subjectId;
  };
  const isThere = async (subjectId: string) =>
    (await rows('SELECT FROM audit_log WHERE subject_id = $1', [subjectId])).length > 0;

  it('loses whole months that are older than its period, and a row says so', async () => {
    const old = await leaveRow();
    passes(1);
    const younger = await leaveRow();
    passes(months - 1);
    await shorten();
    expect(await isThere(old)).toBe(true);
    passes(1);
    await shorten();
    expect([await isThere(old), await isThere(younger)]).toEqual([false, true]);
    const said = await rows<{ after: { rows: number; before: string } }>(
      `SELECT after FROM audit_log WHERE action = 'audit.shortened' ORDER BY at DESC LIMIT 1`,
    );
    expect(said[0]?.after.rows).toBeGreaterThan(0);
    expect(said[0]?.after.before).toMatch(/T15:00:00\.000Z$/);
    const count = async () => (await rows(`SELECT FROM audit_log WHERE action = 'audit.shortened'`)).length;
    const before = await count();
    await shorten();
    expect(await count()).toBe(before);
  });

  it('keeps what concerns a case under a legal hold until the hold is lifted', async () => {
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission());
    const [{ caseId } = { caseId: '' }] = await rows<{ caseId: string }>('SELECT id AS "caseId" FROM cases');
    const hold = newId();
    await rows(`INSERT INTO legal_holds (id, case_id, ground, set_by, set_at) VALUES ($1, $2, 'court', $3, $4)`, [
      hold,
      caseId,
      administrator.userId,
      now(),
    ]);
    const other = await leaveRow();
    passes(months + 1);
    await shorten();
    expect([await isThere(caseId), await isThere(other)]).toEqual([true, false]);
    await rows('UPDATE legal_holds SET lifted_by = set_by, lifted_at = $2 WHERE id = $1', [hold, now()]);
    await shorten();
    expect(await isThere(caseId)).toBe(false);
  });

  it('counts from the newest version of the setting, and never less than two years', async () => {
    const settings = desk.get(SettingsService);
    const wish = (count: number) => ({ value: { months: count }, version: 0, reason: 'The agreement of this year.' });
    await expect(settings.change(administrator, 'retention.log', wish(23))).rejects.toMatchObject({
      code: 'setting.outOfBounds',
    });
    await settings.change(administrator, 'retention.log', wish(24));
    const row = await leaveRow();
    passes(24);
    await shorten();
    expect(await isThere(row)).toBe(true);
    // A value that came past the bounds of the code.
    await rows(
      `INSERT INTO settings (id, key, version, value, changed_by, changed_at, reason) VALUES ($1, 'retention.log', 2, '{"months": 1}', $2, $3, 'x')`,
      [newId(), administrator.userId, now()],
    );
    await shorten();
    expect(await isThere(row)).toBe(true);
    passes(1);
    await shorten();
    expect(await isThere(row)).toBe(false);
  });

  it('is shortened by nobody else, and by nobody in another way, the owner included', async () => {
    const row = await leaveRow();
    passes(months + 1);
    for (const role of ['api', 'intake'] as const) {
      await expect(as(role, 'SELECT shorten_audit_log($1, 10)', [now()])).rejects.toThrow(/permission denied/);
    }
    for (const role of ['api', 'intake', 'worker'] as const) {
      await expect(as(role, 'DELETE FROM audit_log')).rejects.toThrow(/permission denied/);
    }
    await expect(rows('DELETE FROM audit_log WHERE subject_id = $1', [row])).rejects.toThrow(/append-only/);
    await expect(rows('UPDATE audit_log SET reason = NULL WHERE subject_id = $1', [row])).rejects.toThrow(
      /append-only/,
    );
    await expect(rows('TRUNCATE audit_log')).rejects.toThrow(/append-only/);
    expect(await isThere(row)).toBe(true);
  });
});
