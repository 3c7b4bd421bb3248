import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import { type KeyProvider, seal } from '@platform/crypto';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';

/** Makes members, their sites and applications for membership behind the application's back. */
export class MemberThings {
  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
    private readonly keys: KeyProvider,
  ) {}

  /** Of the owner's company; for somebody of the desk, of a new one. */
  async site({ kind, organisationId }: Actor): Promise<string> {
    const [id, code] = [randomUUID(), randomUUID().slice(0, 8).toUpperCase()];
    const names = { name_ja: '架空', name_en: 'Fictional', prefecture_code: '23', created_at: this.now };
    const memberId = kind === 'member' ? organisationId : randomUUID();
    if (kind !== 'member') await this.insert('members', { id: memberId, kind: 'company', ...names });
    await this.insert('sites', { id, member_id: memberId, industry_code: 'E', workplace_code: code, ...names });
    return id;
  }

  async siteOrganisation(owner: Actor): Promise<string> {
    const [id, siteId] = [randomUUID(), await this.site(owner)];
    const row = { role: 'dispatch_agency', name: 'Fictional', added_by: owner.userId, added_at: this.now };
    await this.insert('site_organisations', { id, site_id: siteId, ...row });
    return id;
  }

  /** Sent, of a class about which two people decide. */
  async application(): Promise<string> {
    const id = randomUUID();
    const key = randomBytes(32);
    const facts = { kind: 'union', locale: 'ja', email: `${id}@new.example`, approvals: 2, fee_yen: 0, documents: [] };
    const times = { created_at: this.now, saved_at: this.now, expires_at: this.now };
    const key_sealed = seal(this.keys.key('api'), key, `application-key/v1|${id}`);
    await this.insert('membership_applications', { id, state: 'draft', ...facts, ...times, key_sealed });
    const answers = seal(key, Buffer.from('{}'), `application/v1|${id}|${id}`);
    await this.database.query(
      'owner',
      `UPDATE membership_applications SET state = 'submitted', submitted_at = $2, expires_at = NULL, answers_sealed = $3,
         name_ja = '架空', name_en = 'Fictional', prefecture_code = '23', pledge_version = 1, signatory_name = 'Somebody'
       WHERE id = $1`,
      [id, this.now, answers],
    );
    return id;
  }

  async member(): Promise<string> {
    const id = randomUUID();
    const names = { name_ja: '架空', name_en: 'Fictional', kind: 'union', prefecture_code: '23' };
    await this.insert('members', { id, ...names, created_at: this.now });
    return id;
  }

  /** The owner's; for somebody of the desk, a new one. */
  async ownMember({ kind, organisationId }: Actor): Promise<string> {
    return kind === 'member' && organisationId !== null ? organisationId : await this.member();
  }

  async contactPerson(owner: Actor): Promise<string> {
    const [id, member_id] = [randomUUID(), await this.ownMember(owner)];
    const row = { name: '架空', department: '', email: 'contact@fictional.example', phone: '', locale: 'ja' };
    await this.insert('contact_people', { id, member_id, ...row, added_by: owner.userId, added_at: this.now });
    return id;
  }

  /** Checked, with one row that nothing is wrong with. */
  async memberImport(owner: Actor): Promise<string> {
    const id = randomUUID();
    const times = { asked_at: this.now, moved_at: this.now };
    const columns = { nameJa: 0, kind: 1, prefecture: 2 };
    const facts = { state: 'checked', file_name: 'list.csv', heading: ['a', 'b', 'c'], columns, rows: 1, reached: 1 };
    await this.insert('member_imports', { id, ...facts, ...times, asked_by: owner.userId });
    await this.insert('member_import_rows', { import_id: id, row_no: 1, cells: ['架空', 'union', '23'] });
    return id;
  }

  /** Of two members without a case, written down by somebody who decides nothing. */
  async succession(owner: Actor): Promise<string> {
    const id = randomUUID();
    const [from_member, into_member] = [await this.member(), await this.member()];
    const [other] = await this.database.query<{ id: string }>(
      'owner',
      'SELECT id FROM users WHERE id <> $1 AND NOT roles && $2 ORDER BY id LIMIT 1',
      [owner.userId, ['supervisor', 'membership_officer']],
    );
    const proposed = { proposed_by: other?.id, proposed_at: this.now };
    await this.insert('successions', {
      ...{ id, kind: 'merger', from_member, into_member, state: 'proposed', reason: 'x' },
      ...proposed,
    });
    return id;
  }

  /** Opened against a new member, before notice. */
  async expulsion({ kind, userId }: Actor): Promise<string> {
    const [id, member_id] = [randomUUID(), await this.member()];
    const [officer] = await this.database.query<{ id: string }>(
      'owner',
      `SELECT id FROM users WHERE organisation_kind = 'secretariat' ORDER BY id LIMIT 1`,
    );
    const opened = { opened_by: kind === 'secretariat' ? userId : officer?.id, opened_at: this.now };
    const terms = { grounds: ['harm'], facts: 'x', term_days: 30, decision_days: 30 };
    await this.insert('expulsions', { id, member_id, state: 'opened', ...terms, ...opened });
    return id;
  }

  /** A draft of the owner's member; for others, of some member. */
  async nameRequest(owner: Actor): Promise<string> {
    return this.nameRequestOf(await this.ownMember(owner), owner);
  }

  private async nameRequestOf(member_id: string, owner: Actor): Promise<string> {
    const id = randomUUID();
    // One of a member is under way at a time, and the lines come one after the other.
    const over = `UPDATE name_requests SET state = 'taken_back' WHERE member_id = $1 AND state IN ('draft', 'submitted')`;
    await this.database.query('owner', over, [member_id]);
    const names = { name_ja: '新架空', name_kana: '', name_en: 'New', effective_on: '2999-01-01', reason: 'x' };
    const made = { asked_by: owner.userId, created_at: this.now, changed_at: this.now };
    await this.insert('name_requests', { id, member_id, state: 'draft', ...names, ...made });
    return id;
  }

  /** Each of another member: what was accepted for a day far ahead stays the only one of its member. */
  async sentNameRequest(owner: Actor): Promise<string> {
    const id = await this.nameRequestOf(await this.member(), owner);
    await this.database.query(
      'owner',
      `INSERT INTO papers (id, name_request_id, member_id, kind, media_type, byte_size, original_key, scrubbed_key, is_scrubbed,
         scan_state, files_sealed, added_by, added_at)
       SELECT uuidv7(), id, member_id, 'evidence', 'image/jpeg', 1, uuidv7(), uuidv7(), true, 'clean', '', asked_by, created_at
       FROM name_requests WHERE id = $1`,
      [id],
    );
    const sql = `UPDATE name_requests SET state = 'submitted', submitted_at = created_at WHERE id = $1`;
    await this.database.query('owner', sql, [id]);
    return id;
  }

  /** How a name is read, written down for a member of nobody here. */
  async change(owner: Actor): Promise<string> {
    const [id, member_id] = [randomUUID(), await this.member()];
    const names = { nameJa: '架空', nameEn: 'Fictional' };
    const [former, present] = [JSON.stringify(names), JSON.stringify({ ...names, nameKana: 'カクウ' })];
    const made = { changed_by: owner.userId, changed_at: this.now, effective_on: '2026-01-01', reason: 'x' };
    await this.insert('member_changes', { id, member_id, kind: 'name', former, present, ...made });
    return id;
  }

  private insert(table: string, row: Record<string, unknown>): Promise<void> {
    return insertRow(this.database, table, row);
  }
}
