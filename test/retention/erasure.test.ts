import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, CaseQueries, Closings, CompanyQueries, ReceiptService } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { ReferralQueries } from '@modules/escalation';
import { verifyRecord } from '@modules/record';
import { ERASURE_GRACE_MS, ErasureRequests, ErasureRequestsModule, Erasures, ErasuresModule } from '@modules/retention';
import { receiptLookupHash, LocalKeyProvider } from '@platform/crypto';
import { newId } from '@platform/database';
import { verifyStore } from '../../apps/launcher/verify-command';
import { ConsentWorld } from '../consent/consent-world';
import { aPhoto } from '../support/photo';
import type { TestRole } from '../support/database';
import { asRole } from '../walls/as-role';

describe('the erasure of a case', () => {
  let world: ConsentWorld;
  let hers: INestApplicationContext;
  let background: INestApplicationContext;

  beforeEach(async () => {
    world = await ConsentWorld.create();
    hers = await world.installation.intake([ErasureRequestsModule]);
    background = await world.installation.worker([ErasuresModule]);
    const photo = await hers.get(AttachmentsService).store(await aPhoto());
    const more = { attachments: [photo], name: 'Aye', contactEmail: 'a@mail.example' };
    await world.begin({ company: true, partner: true }, more);
    await world.share();
    await world.refer();
    await world.sheWrites();
  });
  afterEach(() => world.installation.close());

  const requests = () => hers.get(ErasureRequests);
  const theWeekPasses = () => world.installation.clock.advance(ERASURE_GRACE_MS);
  const carryOut = () => background.get(Erasures).carryOut();
  const erase = async () => {
    await requests().ask(world.receipt);
    theWeekPasses();
    await carryOut();
  };
  const count = async (table: string) =>
    (await world.rows(`SELECT FROM ${table} WHERE case_id = $1`, [world.caseId])).length;
  const filesKept = () => {
    const folder = join(world.installation.folder, 'files');
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
      : [];
  };
  const as = (role: TestRole, sql: string, values: unknown[] = [], settings: Record<string, string> = {}) =>
    asRole(world.installation.database, role, settings, { sql, values });
  const receiptSetting = () => {
    const keys = new LocalKeyProvider(join(world.installation.folder, 'keys'), ['receipt-lookup']);
    return { receipt: receiptLookupHash(world.receipt, keys.key('receipt-lookup')).toString('hex') };
  };

  it('leaves no key, no word and no file, and the receipt says since when', async () => {
    expect(filesKept()).toHaveLength(2);
    const wraps = await world.rows<{ id: string }>('SELECT id FROM key_wraps WHERE case_id = $1', [world.caseId]);
    await erase();

    for (const table of ['key_wraps', 'messages', 'attachments', 'sealed_items', 'case_parties', 'case_reads']) {
      expect([table, await count(table)]).toEqual([table, 0]);
    }
    expect(filesKept()).toEqual([]);
    const [log] = await world.rows<{ wraps: string[]; keys: string[]; rule: string }>(
      'SELECT wrap_ids AS wraps, storage_keys AS keys, rule FROM shredding_log WHERE case_id = $1',
      [world.caseId],
    );
    expect(log?.wraps.sort()).toEqual(wraps.map(({ id }) => id).sort());
    expect(log).toMatchObject({ rule: 'own_request', keys: [expect.any(String), expect.any(String)] });
    const erasedAt = world.installation.clock.now();
    expect(await requests().state(world.receipt)).toMatchObject({ erasedAt, dueAt: null, isCaseOpen: false });
    const [audited] = await world.rows(
      `SELECT actor_kind FROM audit_log WHERE action = 'case.erased' AND subject_id = $1`,
      [world.caseId],
    );
    expect(audited).toEqual({ actor_kind: 'system' });
  });

  it('shuts out the receipt, the desk, the company and the partner', async () => {
    const { counsellor, manager, lawyer } = world.people;
    const [shared] = (await world.api.get(CompanyQueries).list(manager, {})).items;
    const [referral] = (await world.api.get(ReferralQueries).list(lawyer, {})).items;
    await erase();
    const code = (wanted: string) => expect.objectContaining({ code: wanted });
    const receipts = hers.get(ReceiptService);
    await expect(receipts.open(world.receipt)).rejects.toEqual(code('case.erased'));
    await expect(receipts.sendMessage(world.receipt, { text: 'Hm', key: newId() })).rejects.toEqual(
      code('case.erased'),
    );
    await expect(world.api.get(CaseDetailQueries).detail(counsellor, world.caseId)).rejects.toEqual(
      code('case.notFound'),
    );
    expect((await world.api.get(CaseQueries).queue(counsellor, { tab: 'closed' })).items).toEqual([]);
    await expect(world.deskWrites()).rejects.toEqual(code('case.closed'));
    await expect(world.api.get(Closings).reopen(counsellor, world.caseId, 'Again.')).rejects.toEqual(
      code('case.notFound'),
    );
    expect((await world.api.get(CompanyQueries).list(manager, {})).items).toEqual([]);
    await expect(world.api.get(CompanyQueries).detail(manager, shared?.id ?? '')).rejects.toEqual(
      code('case.notFound'),
    );
    expect(await world.api.get(ReferralQueries).detail(lawyer, referral?.id ?? '')).toMatchObject({ case: null });
    for (const room of ['narrative', 'shared'] as const) {
      expect((await world.keysOf('member', room)).size + (await world.keysOf('partner', room)).size).toBe(0);
    }
  });

  it('ends an open case and its clocks, and keeps the coded facts that are counted', async () => {
    await erase();
    const [kept] = await world.rows(
      `SELECT c.status, c.outcome, c.severity, c.site_id, c.member_id IS NOT NULL AS member, p.nationality_code, p.residence_status
       FROM cases c JOIN people p ON p.id = c.person_id WHERE c.id = $1`,
      [world.caseId],
    );
    const facts = { status: 'closed', outcome: 'withdrawn', severity: 'S3', member: true, nationality_code: 'MM' };
    expect(kept).toEqual({ ...facts, site_id: null, residence_status: null });
    expect(await count('issues')).toBe(1);
    expect(await world.rows('SELECT FROM deadlines WHERE met_at IS NULL AND ended_at IS NULL')).toEqual([]);
    expect(await world.isReading('member')).toBe(false);
    expect(await world.isReading('partner')).toBe(false);
  });

  it('empties the record and leaves it whole, with what she had saved before', async () => {
    const saved = await hers.get(ReceiptService).record(world.receipt);
    await erase();
    const entries = await world.rows<{ content: string | null }>(
      'SELECT content FROM timeline_entries WHERE case_id = $1 ORDER BY sequence',
      [world.caseId],
    );
    expect(entries.slice(0, -1).every(({ content }) => content === null)).toBe(true);
    expect(entries.at(-1)?.content).toContain('"erased"');
    expect(await verifyStore(world.installation.database.urls.owner)).toMatchObject({ isWhole: true });
    expect((await verifyRecord(saved)).faults).toEqual([]);
  });

  it('waits a week, once, and does not happen when she takes it back', async () => {
    await requests().ask(world.receipt);
    const { dueAt } = await requests().state(world.receipt);
    world.installation.clock.advance(ERASURE_GRACE_MS - 1000);
    await carryOut();
    await requests().ask(world.receipt);
    expect(await requests().state(world.receipt)).toMatchObject({ erasedAt: null, dueAt, isCaseOpen: true });
    await requests().takeBack(world.receipt);
    theWeekPasses();
    await carryOut();
    const { steps } = await hers.get(ReceiptService).open(world.receipt);
    expect(steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['erasure_asked', 'erasure_taken_back']));
    await erase();
    expect((await requests().state(world.receipt)).erasedAt).not.toBeNull();
  });

  describe('inside the database', () => {
    it('is refused to everybody but the worker, and to the worker unless she asked a week ago', async () => {
      await requests().ask(world.receipt);
      const [request] = await world.rows<{ id: string }>('SELECT id FROM erasure_requests');
      const call = 'SELECT erase_on_request($1, $2)';
      const due = new Date(world.installation.clock.now().getTime() + ERASURE_GRACE_MS);
      const early = new Date(due.getTime() - 1);
      await expect(as('api', call, [request?.id, due], { actor_kind: 'system' })).rejects.toThrow(/permission denied/);
      await expect(as('intake', call, [request?.id, due], receiptSetting())).rejects.toThrow(/permission denied/);
      await expect(as('worker', call, [request?.id, early])).rejects.toThrow(/not long enough ago/);
      await expect(as('worker', call, [newId(), due])).rejects.toThrow(/nobody has asked/);
      await expect(
        as('worker', 'SELECT shred_case($1, $2, $3, NULL)', [world.caseId, due, 'own_request']),
      ).rejects.toThrow(/permission denied/);
      await requests().takeBack(world.receipt);
      await expect(as('worker', call, [request?.id, due])).rejects.toThrow(/nobody has asked/);
    });

    it('cannot be asked for another case, hurried, or asked for by the desk', async () => {
      const mine = world.caseId;
      const setting = receiptSetting();
      await world.begin({ company: false, partner: false });
      const insert = 'INSERT INTO erasure_requests (id, case_id, asked_at, due_at) VALUES ($1, $2, $3, $4)';
      const at = world.installation.clock.now();
      const due = new Date(at.getTime() + ERASURE_GRACE_MS);
      await expect(as('intake', insert, [newId(), mine, at, due], setting)).resolves.toEqual([]);
      await expect(as('intake', insert, [newId(), world.caseId, at, due], setting)).rejects.toThrow(
        /row-level security/,
      );
      await expect(as('intake', insert, [newId(), mine, at, at], setting)).rejects.toThrow(/grace/);
      await expect(as('api', insert, [newId(), mine, at, due], { actor_kind: 'system' })).rejects.toThrow(/denied/);
      await expect(as('worker', insert, [newId(), mine, at, due])).rejects.toThrow(/denied/);
    });

    it('lets nothing else out of the append-only tables, not even to the owner', async () => {
      const change = (sql: string) => world.rows(sql, [world.caseId]);
      await expect(
        change('UPDATE timeline_entries SET content = NULL, salt = NULL WHERE case_id = $1'),
      ).rejects.toThrow(/append-only/);
      await expect(change('DELETE FROM case_steps WHERE case_id = $1')).rejects.toThrow(/append-only/);
      await expect(change('UPDATE cases SET erased_at = received_at WHERE id = $1')).rejects.toThrow(/shredding log/);
      await erase();
      await expect(change(`UPDATE timeline_entries SET commitment = sha256('') WHERE case_id = $1`)).rejects.toThrow(
        /append-only/,
      );
      await expect(change('DELETE FROM timeline_entries WHERE case_id = $1')).rejects.toThrow(/append-only/);
      await expect(change('DELETE FROM case_steps WHERE case_id = $1')).rejects.toThrow(/append-only/);
      await expect(change('DELETE FROM shredding_log WHERE case_id = $1')).rejects.toThrow(/append-only/);
      await expect(change('UPDATE cases SET erased_at = NULL WHERE id = $1')).rejects.toThrow(/shredding log/);
    });

    it('lets nobody put a key or a word back', async () => {
      const [wrap] = await world.rows<Record<string, unknown>>('SELECT * FROM key_wraps WHERE case_id = $1 LIMIT 1', [
        world.caseId,
      ]);
      await erase();
      const values = [newId(), world.caseId, wrap?.['holder_id'], Buffer.from('k'), world.installation.clock.now()];
      const key = `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
        VALUES ($1, $2, 'contact', 9, $3, $4, $4, $5)`;
      await expect(world.rows(key, values)).rejects.toThrow(/was erased/);
      const word = `INSERT INTO sealed_items (id, case_id, compartment, version, field, sealed, created_at)
        VALUES ($1, $2, 'contact', 9, 'email', $3, $4)`;
      await expect(world.rows(word, [values[0], values[1], values[3], values[4]])).rejects.toThrow(/was erased/);
    });
  });
});
