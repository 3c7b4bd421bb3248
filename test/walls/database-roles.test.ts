import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseworkService, SubmissionService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { KEYS_OF_APP, LocalKeyProvider, openCompartment, privateHolder, receiptLookupHash } from '@platform/crypto';
import { newId } from '@platform/database';
import { DataSource } from 'typeorm';
import { aCompany, aPartner, aPerson, aSubmission, Installation } from '../support/installation';
import type { TestRole } from '../support/database';
import { asRole } from './as-role';

/** Connects to the database as each application does and tries what that application must not be able to do. */
describe('the walls inside the database', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let counsellor: Actor;
  let manager: string;
  let company: { memberId: string; siteId: string };
  const receipts: string[] = [];
  const caseIds: string[] = [];

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    intake = await installation.intake();
    company = await aCompany(api, 'WALL01');
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const keeper = await aPerson(api, { kind: 'member', organisationId: company.memberId, roles: ['member_manager'] });
    manager = keeper.userId;
    for (const story of ['first secret story', 'second secret story']) {
      const form = aSubmission({
        ...company,
        story,
        companyConsent: true,
        contactEmail: 'a@mail.example',
        name: 'Aye',
      });
      await intake.get(SubmissionService).submit(form);
      receipts.push(form.receipt);
      const [row] = await installation.database.query<{ id: string }>(
        'owner',
        'SELECT id FROM cases ORDER BY id DESC LIMIT 1',
      );
      caseIds.push(row?.id ?? '');
    }
  });
  afterAll(() => installation.close());

  const as = (role: TestRole, settings: Record<string, string>, sql: string, values: unknown[] = []) =>
    asRole(installation.database, role, settings, { sql, values });
  const lookupHash = (code: string): string => {
    const keys = new LocalKeyProvider(join(installation.folder, 'keys'), ['receipt-lookup']);
    return receiptLookupHash(code, keys.key('receipt-lookup')).toString('hex');
  };
  const withReceipt = (i: number) => ({ receipt: lookupHash(receipts[i] ?? '') });

  const SECRET_TABLES = [
    'cases',
    'complaints',
    'sealed_items',
    'key_wraps',
    'receipts',
    'messages',
    'issues',
    'consents',
    'case_steps',
    'deadlines',
    'attachments',
    'remedies',
    'shares',
    'referrals',
    'escalations',
  ];

  describe('intake', () => {
    it.each(SECRET_TABLES)('lists nothing of %s without a receipt', async (table) => {
      expect(await as('intake', {}, `SELECT * FROM ${table}`)).toEqual([]);
    });

    it.each([
      'people',
      'users',
      'members',
      'sites',
      'partners',
      'audit_log',
      'outbox',
      'sessions',
      'half_sessions',
      'second_factors',
      'recovery_codes',
      'api_keys',
      'notification_deliveries',
    ])('may not read %s at all', async (table) => {
      await expect(as('intake', {}, `SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
    });

    it('sees with a receipt the one case that it opens', async () => {
      expect(await as('intake', withReceipt(0), 'SELECT id FROM cases')).toEqual([{ id: caseIds[0] }]);
      expect(await as('intake', withReceipt(1), 'SELECT DISTINCT case_id FROM sealed_items')).toEqual([
        { case_id: caseIds[1] },
      ]);
    });

    it('cannot read the private keys, sealed as they are', async () => {
      await expect(as('intake', {}, 'SELECT private_key_sealed FROM holders')).rejects.toThrow('permission denied');
      expect(await as('intake', {}, 'SELECT id, public_key FROM holders')).not.toHaveLength(0);
    });

    it('cannot write into a case that exists already', async () => {
      const insert = `INSERT INTO sealed_items (id, case_id, compartment, version, field, sealed, created_at)
        VALUES ($1, $2, 'narrative', 1, 'story', '\\x00', now())`;
      await expect(as('intake', {}, insert, [newId(), caseIds[0]])).rejects.toThrow('row-level security');
      await expect(as('intake', withReceipt(1), insert, [newId(), caseIds[0]])).rejects.toThrow('row-level security');
    });

    it('finds a draft by the hash of its own token only', async () => {
      const mine = newId().replaceAll('-', '').repeat(2);
      await installation.database.query(
        'owner',
        `INSERT INTO drafts VALUES (decode($1, 'hex'), '\\x00', now(), now()), ('\\x01', '\\x00', now(), now())`,
        [mine],
      );
      await installation.database.query('owner', `INSERT INTO draft_files VALUES ($1, '\\x01', now())`, [newId()]);
      expect(await as('intake', {}, 'SELECT * FROM drafts')).toEqual([]);
      expect(await as('intake', { draft: mine }, 'SELECT * FROM drafts')).toHaveLength(1);
      expect(await as('intake', { draft: mine }, 'SELECT * FROM draft_files')).toEqual([]);
    });

    it('cannot change another case', async () => {
      const close = `UPDATE cases SET status = 'closed', outcome = 'withdrawn', closed_at = now() WHERE id = $1 RETURNING id`;
      expect(await as('intake', withReceipt(1), close, [caseIds[0]])).toEqual([]);
      await expect(as('intake', withReceipt(1), `UPDATE cases SET severity = 'S4'`)).rejects.toThrow(
        'permission denied',
      );
    });

    it('cannot speak as the desk', async () => {
      const forged = { ...withReceipt(0), actor_kind: 'system' };
      expect(await as('intake', forged, 'SELECT id FROM cases')).toEqual([{ id: caseIds[0] }]);
      const insert = `INSERT INTO messages (id, case_id, sealed_item_id, compartment, author_kind, sent_at)
        SELECT $1, case_id, id, 'narrative', 'secretariat', now() FROM sealed_items LIMIT 1`;
      await expect(as('intake', forged, insert, [newId()])).rejects.toThrow('row-level security');
    });

    it('cannot open a stored complaint with everything that the process holds', async () => {
      const source = await new DataSource({ type: 'postgres', url: installation.database.urls.intake }).initialize();
      const keys = new LocalKeyProvider(join(installation.folder, 'keys'), KEYS_OF_APP.intake);
      await source.transaction(async (tx) => {
        for (const kind of ['desk', 'custodian', 'notifier'] as const) {
          await expect(privateHolder(tx, keys, kind)).rejects.toThrow('permission denied');
          await tx.query('ROLLBACK; BEGIN');
        }
      });
      expect(() => keys.key('api')).toThrow('was not given the key');
      expect(() => keys.key('custodian')).toThrow('was not given the key');
      // Even handed every row of the database, its own keys open nothing: they are no holder's.
      const owner = await new DataSource({ type: 'postgres', url: installation.database.urls.owner }).initialize();
      await owner.transaction(async (tx) => {
        for (const name of KEYS_OF_APP.intake) {
          const wraps = await tx.query<{ holder_id: string; compartment: 'narrative' | 'contact' | 'identity' }[]>(
            'SELECT holder_id, compartment FROM key_wraps WHERE case_id = $1',
            [caseIds[0]],
          );
          expect(wraps.length).toBeGreaterThan(0);
          for (const wrap of wraps) {
            const holder = { id: wrap.holder_id, privateKey: keys.key(name) };
            await expect(openCompartment(tx, caseIds[0] ?? '', wrap.compartment, holder)).rejects.toThrow();
          }
        }
      });
      await source.destroy();
      await owner.destroy();
    });
  });

  describe('api', () => {
    const asMember = () => ({ actor_kind: 'member', actor_org: company.memberId, actor_user: manager });

    it.each(SECRET_TABLES)('sees nothing of %s before somebody has signed in', async (table) => {
      expect(await as('api', {}, `SELECT * FROM ${table}`)).toEqual([]);
    });

    it('shows a company nothing before a share, and only the shared compartment after it', async () => {
      const [caseId = ''] = caseIds;
      expect(await as('api', asMember(), 'SELECT id FROM cases')).toEqual([]);
      await api.get(CaseworkService).writeSummary(counsellor, caseId, { text: 'Summary.' });
      await api.get(CaseworkService).share(counsellor, caseId);
      expect(await as('api', asMember(), 'SELECT id FROM cases')).toEqual([{ id: caseId }]);
      expect(await as('api', asMember(), 'SELECT DISTINCT compartment FROM sealed_items')).toEqual([
        { compartment: 'shared' },
      ]);
      expect(await as('api', asMember(), 'SELECT * FROM complaints')).toEqual([]);
      expect(await as('api', asMember(), 'SELECT * FROM people')).toEqual([]);
      const wraps = await as('api', asMember(), 'SELECT h.kind FROM key_wraps w JOIN holders h ON h.id = w.holder_id');
      expect(wraps).toEqual([{ kind: 'member' }]);
      const elsewhere = { actor_kind: 'member', actor_org: newId() };
      expect(await as('api', elsewhere, 'SELECT id FROM cases')).toEqual([]);
    });

    it('hides the case again when the consent is withdrawn, whatever the application believes', async () => {
      const [caseId] = caseIds;
      await installation.database.query('owner', `UPDATE consents SET state = 'withdrawn' WHERE case_id = $1`, [
        caseId,
      ]);
      expect(await as('api', asMember(), 'SELECT id FROM cases')).toEqual([]);
      expect(await as('api', asMember(), 'SELECT id FROM sealed_items')).toEqual([]);
      await installation.database.query(
        'owner',
        `UPDATE consents SET state = 'granted_deidentified' WHERE case_id = $1`,
        [caseId],
      );
    });

    it('shows a partner no case that it was not referred', async () => {
      const partnerId = await aPartner(api);
      expect(await as('api', { actor_kind: 'partner', actor_org: partnerId }, 'SELECT id FROM cases')).toEqual([]);
    });
  });

  describe('worker', () => {
    it('sees sealed contacts and no sealed story', async () => {
      expect(await as('worker', {}, 'SELECT DISTINCT compartment FROM sealed_items')).toEqual([
        { compartment: 'contact' },
      ]);
      const kinds = await as(
        'worker',
        {},
        'SELECT DISTINCT h.kind FROM key_wraps w JOIN holders h ON h.id = w.holder_id',
      );
      expect(kinds).toEqual([{ kind: 'notifier' }]);
      await expect(as('worker', {}, 'SELECT * FROM messages')).rejects.toThrow('permission denied');
      await expect(as('worker', {}, 'SELECT * FROM receipts')).rejects.toThrow('permission denied');
      await expect(as('worker', {}, 'SELECT password_hash FROM users')).rejects.toThrow('permission denied');
      for (const table of ['sessions', 'half_sessions', 'second_factors', 'recovery_codes', 'api_keys']) {
        await expect(as('worker', {}, `SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
      }
    });

    it('cannot unseal the desk’s key', async () => {
      const source = await new DataSource({ type: 'postgres', url: installation.database.urls.worker }).initialize();
      const keys = new LocalKeyProvider(join(installation.folder, 'keys'), KEYS_OF_APP.worker);
      await source.transaction(async (tx) => {
        await expect(privateHolder(tx, keys, 'desk')).rejects.toThrow('no desk key holder exists');
        expect(() => keys.key('api')).toThrow('was not given the key');
        const notifier = await privateHolder(tx, keys, 'notifier');
        expect(await openCompartment(tx, caseIds[0] ?? '', 'contact', notifier)).toBeDefined();
      });
      await source.destroy();
    });
  });

  describe('everybody, the owner included', () => {
    it.each(['audit_log', 'case_steps'])('may add to %s but not change, remove or empty it', async (table) => {
      for (const role of ['owner', 'intake', 'api', 'worker'] as const) {
        await expect(as(role, {}, `UPDATE ${table} SET at = now()`)).rejects.toThrow(/append-only|permission denied/);
        await expect(as(role, {}, `DELETE FROM ${table}`)).rejects.toThrow(/append-only|permission denied/);
        await expect(as(role, {}, `TRUNCATE ${table}`)).rejects.toThrow(/append-only|permission denied/);
      }
    });

    it('never moves a deadline nor unmakes a breach', async () => {
      await expect(as('owner', {}, `UPDATE deadlines SET due_at = due_at + interval '1 day'`)).rejects.toThrow(
        'never moves',
      );
      await expect(
        as(
          'owner',
          {},
          `UPDATE deadlines SET breached_at = now() WHERE ended_at IS NULL; UPDATE deadlines SET breached_at = NULL`,
        ),
      ).rejects.toThrow('never unmade');
      await expect(
        as('owner', {}, `UPDATE deadlines SET ended_at = now(); UPDATE deadlines SET met_at = now()`),
      ).rejects.toThrow('a clock that has ended stays so');
    });

    it('has no application role that owns a table or may bypass row-level security', async () => {
      const owned = await installation.database.query(
        'owner',
        `SELECT tablename FROM pg_tables WHERE tableowner LIKE 'madoguchi\\_%'`,
      );
      expect(owned).toEqual([]);
      const strong = await installation.database.query(
        'owner',
        `SELECT rolname FROM pg_roles WHERE rolname LIKE 'madoguchi\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
      );
      expect(strong).toEqual([]);
    });
  });
});
