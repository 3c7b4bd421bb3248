import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { ReceiptService } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import {
  ERASURE_GRACE_MS,
  ErasureRequests,
  ErasureRequestsModule,
  Erasures,
  ErasuresModule,
  LegalHolds,
  RetentionDeskModule,
  RetentionQueries,
  ShreddingLog,
  shreddingLogFile,
} from '@modules/retention';
import { SettingsDeskModule, SettingsService, STANDARD } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { retentionDryRun } from '../../apps/launcher/retention-command';
import { verifyHolders } from '../../apps/launcher/keys-command';
import { ConsentWorld } from '../consent/consent-world';
import type { TestRole } from '../support/database';
import { aPerson } from '../support/installation';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;
const { caseMonths = 0, identityMonths = 0 } = STANDARD.retention ?? {};

describe('the periods of a closed case', () => {
  let world: ConsentWorld;
  let hers: INestApplicationContext;
  let background: INestApplicationContext;
  let desk: INestApplicationContext;
  let supervisor: Actor;
  let administrator: Actor;

  beforeAll(async () => {
    world = await ConsentWorld.create();
    hers = await world.installation.intake([ErasureRequestsModule]);
    background = await world.installation.worker([ErasuresModule]);
    desk = await world.installation.api([RetentionDeskModule, SettingsDeskModule]);
    supervisor = await aPerson(world.api, { kind: 'secretariat', roles: ['supervisor'] });
    administrator = await aPerson(world.api, { kind: 'secretariat', roles: ['administrator'] });
  }, 60_000);
  beforeEach(async () => {
    const photo = await hers.get(AttachmentsService).store(await aPhoto());
    const more = { attachments: [photo], name: 'Aye', contactEmail: 'a@mail.example' };
    await world.begin({ company: false, partner: false }, more);
    await world.rows(
      `UPDATE cases SET status = 'closed', outcome = 'confirmed_by_worker', closed_at = $2 WHERE id = $1`,
      [world.caseId, now()],
    );
  });
  afterAll(() => world.installation.close());

  const now = () => world.installation.clock.now();
  /** To this long after the case was closed; negative: before the period ends. */
  const passes = (months: number, ms = 0) => {
    const end = new Date(now());
    end.setUTCMonth(end.getUTCMonth() + months);
    world.installation.clock.advance(end.getTime() - now().getTime() + ms);
  };
  const carryOut = () => background.get(Erasures).carryOut();
  const holds = () => desk.get(LegalHolds);
  const count = async (table: string, more = '') =>
    (await world.rows(`SELECT FROM ${table} WHERE case_id = $1 ${more}`, [world.caseId])).length;
  const isErased = async () => (await hers.get(ErasureRequests).state(world.receipt)).erasedAt !== null;
  const log = () => new ShreddingLog(shreddingLogFile(world.installation.folder)).read();
  const rules = () => log().flatMap(({ caseId, rule }) => (caseId === world.caseId ? [rule] : []));
  const as = (role: TestRole, sql: string, values: unknown[] = [], settings: Record<string, string> = {}) =>
    asRole(world.installation.database, role, settings, { sql, values });
  const steps = async () =>
    (await world.rows<{ kind: string }>('SELECT kind FROM case_steps WHERE case_id = $1', [world.caseId])).map(
      ({ kind }) => kind,
    );
  const dryRun = async (days = 0) =>
    (await retentionDryRun(world.installation.database.urls.owner, days, world.installation.clock)).join('\n');

  it('takes name and address first, and leaves the words, the log and the audit row', async () => {
    passes(identityMonths, -1000);
    await carryOut();
    expect(await count('key_wraps', `AND compartment IN ('identity', 'contact')`)).toBeGreaterThan(0);
    world.installation.clock.advance(1000);
    await carryOut();
    expect(await count('key_wraps', `AND compartment IN ('identity', 'contact')`)).toBe(0);
    expect(await count('sealed_items', `AND compartment IN ('identity', 'contact')`)).toBe(0);
    expect((await hers.get(ReceiptService).open(world.receipt)).steps.map(({ kind }) => kind)).toContain(
      'identity_erased',
    );
    expect(rules()).toEqual(['identity_period_over']);
    const audited = `SELECT FROM audit_log WHERE action = 'case.identityErased' AND subject_id = $1`;
    expect(await world.rows(audited, [world.caseId])).toHaveLength(1);
    const keys = join(world.installation.folder, 'keys');
    expect((await verifyHolders(world.installation.database.urls.owner, keys)).isWhole).toBe(true);
    const wrap = `INSERT INTO sealed_items (id, case_id, compartment, version, field, sealed, created_at)
      VALUES ($1, $2, 'contact', 9, 'email', $3, $4)`;
    await expect(world.rows(wrap, [newId(), world.caseId, Buffer.from('w'), now()])).rejects.toThrow(/were erased/);
  });

  it('then takes everything, by the same way as her own request, and the figures stay', async () => {
    passes(caseMonths, -1000);
    await carryOut();
    expect(await isErased()).toBe(false);
    world.installation.clock.advance(1000);
    await carryOut();
    expect(await isErased()).toBe(true);
    for (const table of ['key_wraps', 'messages', 'attachments', 'sealed_items']) expect(await count(table)).toBe(0);
    const files = join(world.installation.folder, 'files');
    const kept = existsSync(files)
      ? readdirSync(files, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
      : [];
    expect(kept).toEqual([]);
    expect(rules().sort()).toEqual(['identity_period_over', 'period_over']);
    const [row] = await world.rows(
      'SELECT outcome, severity, member_id IS NOT NULL AS member FROM cases WHERE id = $1',
      [world.caseId],
    );
    expect(row).toEqual({ outcome: 'confirmed_by_worker', severity: 'S3', member: true });
  });

  it('counts from the newest version of the setting, within its bounds', async () => {
    const shorter = { caseMonths: 12, identityMonths: 1 };
    const change = { value: shorter, version: 0, reason: 'The agreement of this year.' };
    await desk.get(SettingsService).change(administrator, 'retention', change);
    passes(12);
    expect(await hers.get(ErasureRequests).state(world.receipt)).toMatchObject({ months: { case: 12, identity: 1 } });
    await carryOut();
    expect(await isErased()).toBe(true);
    const back = { value: { caseMonths, identityMonths }, version: 1, reason: 'Back.' };
    await desk.get(SettingsService).change(administrator, 'retention', back);
  });

  it('waits for 90 days after a message', async () => {
    passes(identityMonths, -DAY_MS);
    const item = await world.rows<{ id: string }>(
      `SELECT id FROM sealed_items WHERE case_id = $1 AND compartment = 'narrative' LIMIT 1`,
      [world.caseId],
    );
    await world.rows(
      `INSERT INTO messages (id, case_id, sealed_item_id, compartment, author_kind, sent_at) VALUES ($1, $2, $3, 'narrative', 'complainant', $4)`,
      [newId(), world.caseId, item[0]?.id, now()],
    );
    world.installation.clock.advance(DAY_MS);
    await carryOut();
    expect(rules()).toEqual([]);
    expect(await dryRun()).toContain('name and address: KEPT for 90 days');
    world.installation.clock.advance(89 * DAY_MS);
    await carryOut();
    expect(rules()).toEqual(['identity_period_over']);
  });

  it('is not kept from the others by one that cannot be destroyed, and goes on with that one', async () => {
    const stuck = world.caseId;
    await world.begin({ company: false, partner: false });
    await world.rows(`UPDATE cases SET status = 'closed', outcome = 'referred', closed_at = $2 WHERE id = $1`, [
      world.caseId,
      now(),
    ]);
    await world.rows(
      `CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stuck'; END $$`,
    );
    await world.rows(
      `CREATE TRIGGER stuck BEFORE DELETE ON key_wraps FOR EACH ROW WHEN (OLD.case_id = '${stuck}') EXECUTE FUNCTION stuck()`,
    );
    passes(caseMonths);
    await expect(carryOut()).rejects.toThrow('stuck');
    expect(await isErased()).toBe(true);
    expect(rules()).toContain('period_over');
    expect(log().map(({ caseId }) => caseId)).not.toContain(stuck);
    await world.rows('DROP TRIGGER stuck ON key_wraps');
    await carryOut();
    expect(log().map(({ caseId }) => caseId)).toContain(stuck);
  });

  it('takes spam and repetitions after the shorter time of their own, and says that this is why', async () => {
    const setAside = STANDARD['retention.setAside']?.days ?? 0;
    await world.rows(`UPDATE cases SET outcome = 'spam' WHERE id = $1`, [world.caseId]);
    expect(await hers.get(ErasureRequests).state(world.receipt)).toMatchObject({ setAsideDays: setAside });
    world.installation.clock.advance((setAside - 1) * DAY_MS);
    expect(await dryRun()).not.toContain('spam');
    expect(await dryRun(1)).toContain('the whole case (closed as spam): will be destroyed');
    const list = await desk.get(RetentionQueries).list(supervisor, 1);
    expect(list).toContainEqual(expect.objectContaining({ caseId: world.caseId, part: 'case', periodOf: 'spam' }));
    await carryOut();
    expect(await isErased()).toBe(false);
    world.installation.clock.advance(DAY_MS);
    await carryOut();
    expect(await isErased()).toBe(true);
  });

  it('says beforehand what goes, when, and what keeps the rest; looking destroys nothing', async () => {
    const [{ number } = { number: '' }] = await world.rows<{ number: string }>(
      'SELECT number FROM cases WHERE id = $1',
      [world.caseId],
    );
    passes(identityMonths, -10 * DAY_MS);
    const due = new Date(now().getTime() + 10 * DAY_MS).toISOString().slice(0, 10);
    expect(await dryRun(9)).not.toContain(number);
    expect(await dryRun(10)).toContain(`${due}  ${number}  name and address: will be destroyed`);
    const list = await desk.get(RetentionQueries).list(supervisor, 10);
    expect(list).toContainEqual(expect.objectContaining({ number, part: 'identity', keptBy: null }));
    await expect((async () => desk.get(RetentionQueries).list(world.people.counsellor, 10))()).rejects.toMatchObject({
      code: 'case.notFound',
    });
    expect(rules()).toEqual([]);
  });

  describe('a legal hold', () => {
    const hold = () =>
      holds().set(supervisor, world.caseId, { ground: 'dispute', reason: 'Talks with the company go on.' });

    it('keeps a case beyond its periods until it is lifted, and is in the record and the audit log', async () => {
      await hold();
      await expect(hold()).rejects.toMatchObject({ code: 'case.held' });
      passes(caseMonths);
      await carryOut();
      expect(rules()).toEqual([]);
      expect(await dryRun()).toContain('the whole case: KEPT by a legal hold');
      expect(await holds().read(supervisor, world.caseId)).toMatchObject({ ground: 'dispute' });
      await holds().lift(supervisor, world.caseId, 'They have agreed.');
      await expect(holds().lift(supervisor, world.caseId, 'Again.')).rejects.toMatchObject({ code: 'case.notHeld' });
      expect(await steps()).toEqual(expect.arrayContaining(['legal_hold_set', 'legal_hold_lifted']));
      await carryOut();
      expect(await isErased()).toBe(true);
      const audited = await world.rows<{ action: string; reason: string }>(
        `SELECT action, reason FROM audit_log WHERE subject_id = $1 AND action IN ('case.held', 'case.holdLifted') ORDER BY at, action`,
        [world.caseId],
      );
      expect(audited.map(({ reason }) => reason).sort()).toEqual([
        'Talks with the company go on.',
        'They have agreed.',
      ]);
    });

    it('lets her own request wait, and she reads why', async () => {
      await hers.get(ErasureRequests).ask(world.receipt);
      await hold();
      world.installation.clock.advance(ERASURE_GRACE_MS);
      await carryOut();
      expect(await hers.get(ErasureRequests).state(world.receipt)).toMatchObject({
        erasedAt: null,
        heldFor: 'dispute',
      });
      const [request] = await world.rows<{ id: string }>('SELECT id FROM erasure_requests WHERE case_id = $1', [
        world.caseId,
      ]);
      await expect(as('worker', 'SELECT erase_on_request($1, $2)', [request?.id, now()])).rejects.toThrow(/legal hold/);
      await holds().lift(supervisor, world.caseId, 'Over.');
      await carryOut();
      expect(await isErased()).toBe(true);
    });

    it('is set by a supervisor alone, in the code and in the database', async () => {
      const { counsellor, manager } = world.people;
      for (const actor of [counsellor, manager, administrator]) {
        const attempt = async () => holds().set(actor, world.caseId, { ground: 'court', reason: 'Because.' });
        await expect(attempt()).rejects.toMatchObject({ code: 'case.notFound' });
      }
      const insert = `INSERT INTO legal_holds (id, case_id, ground, set_by, set_at) VALUES ($1, $2, 'court', $3, $4)`;
      const values = [newId(), world.caseId, counsellor.userId, now()];
      const speaker = { actor_kind: 'secretariat', actor_user: counsellor.userId, actor_roles: 'counsellor' };
      await expect(as('api', insert, values, speaker)).rejects.toThrow(/row-level security/);
      await expect(as('intake', insert, values)).rejects.toThrow(/permission denied/);
      await expect(as('worker', insert, values)).rejects.toThrow(/permission denied/);
    });
  });

  it('lets the worker destroy only what is due, and nobody else anything', async () => {
    const call = 'SELECT shred_due($1, $2, $3)';
    const later = new Date(now().getTime() + 300 * DAY_MS);
    for (const part of ['case', 'identity']) {
      await expect(as('worker', call, [world.caseId, part, later])).rejects.toThrow(/not due/);
      await expect(as('api', call, [world.caseId, part, later], { actor_kind: 'system' })).rejects.toThrow(/denied/);
      await expect(as('intake', call, [world.caseId, part, later])).rejects.toThrow(/denied/);
    }
    await expect(as('worker', 'SELECT shred_identity($1, $2)', [world.caseId, later])).rejects.toThrow(/denied/);
    expect(caseMonths).toBe(60);
    expect(await count('key_wraps')).toBeGreaterThan(0);
  });
});
