import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';

/** Makes activity reports, each about a half-year of its own, and agreements behind the application's back. */
export class ActivityThings {
  private halves = 0;

  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
  ) {}

  /** A draft of the owner's member; for others, of some member. */
  async report({ kind, organisationId, userId }: Actor): Promise<string> {
    const id = randomUUID();
    const memberId = kind === 'member' ? organisationId : await this.newMember();
    this.halves += 1;
    const half = `${2000 + Math.floor(this.halves / 2)}-${this.halves % 2 === 0 ? '04' : '10'}-01`;
    const times = { created_by: userId, created_at: this.now, changed_at: this.now };
    await insertRow(this.database, 'activity_reports', {
      ...{ id, member_id: memberId, half_year: half, state: 'draft', ...times },
    });
    return id;
  }

  async sent(owner: Actor): Promise<string> {
    const id = await this.report(owner);
    const sql = `UPDATE activity_reports SET state = 'submitted', submitted_at = created_at WHERE id = $1`;
    await this.database.query('owner', sql, [id]);
    return id;
  }

  /** A draft with an organisation of its own; it is the secretariat's, whoever asks. */
  async agreement({ userId }: Actor): Promise<string> {
    const [id, partner] = [randomUUID(), await this.cooperationPartner({ userId })];
    const made = { created_by: userId, created_at: this.now };
    const words = { form: 'mou', title_ja: '架空', title_en: 'Fictional', areas: ['joint_research'] };
    const row = { id, cooperation_partner_id: partner, ...words, ...made, changed_at: this.now };
    await insertRow(this.database, 'cooperation_agreements', row);
    return id;
  }

  async cooperationPartner({ userId }: Pick<Actor, 'userId'>): Promise<string> {
    const id = randomUUID();
    const organisation = { name_ja: '架空', name_en: 'Fictional', kind: 'embassy', country: 'VN' };
    const made = { created_by: userId, created_at: this.now };
    await insertRow(this.database, 'cooperation_partners', { id, ...organisation, ...made });
    return id;
  }

  private async newMember(): Promise<string> {
    const id = randomUUID();
    const names = { name_ja: '架空', name_en: 'Fictional', kind: 'union', prefecture_code: '23' };
    await insertRow(this.database, 'members', { id, ...names, created_at: this.now });
    return id;
  }
}
