import { fileKey, ReceiptService, type Split, Splits, type WorkerFile } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { ConsentWorld } from '../consent/consent-world';

export const WAGES = { category: 'WAGE', subcategory: 'unpaid_or_late' };
export const VIOLENCE = { category: 'HARASSMENT', subcategory: 'violence' };
export const STORY = 'No wages for three months; and a man of another firm hits me.';

interface Row {
  version: number;
  status: string;
  memberId: string | null;
  assigneeId: string | null;
  receivedAt: Date;
  personId: string;
}

/** A complaint about two things, and somebody who splits it. */
export class SplitWorld {
  private constructor(readonly world: ConsentWorld) {}

  static async create(): Promise<SplitWorld> {
    return new SplitWorld(await ConsentWorld.create());
  }

  rows<T extends object>(sql: string, values?: unknown[]): Promise<T[]> {
    return this.world.rows<T>(sql, values);
  }
  get counsellor(): Actor {
    return this.world.people.counsellor;
  }

  /** What opens a part of the newest complaint. */
  key(part: number): string {
    return fileKey({ code: this.world.receipt, part });
  }
  file(part: number): Promise<WorkerFile> {
    return this.world.intake.get(ReceiptService).open(this.key(part));
  }

  async row(id: string): Promise<Row> {
    const [found] = await this.rows<Row>(
      `SELECT version, status, member_id AS "memberId", assignee_id AS "assigneeId", received_at AS "receivedAt",
         person_id AS "personId" FROM cases WHERE id = $1`,
      [id],
    );
    if (!found) throw new Error('no such case');
    return found;
  }

  /** A complaint about both, as somebody of the desk has read it. @returns its case */
  async begin(more: Parameters<ConsentWorld['begin']>[1] = {}): Promise<string> {
    await this.world.begin({ company: true, partner: true }, { story: STORY, ...more });
    const { caseId } = this.world;
    const issues = [
      { ...WAGES, isPrimary: true },
      { ...VIOLENCE, isPrimary: false },
    ];
    const { version } = await this.row(caseId);
    await this.world.desk.triage(this.counsellor, caseId, { version, severity: 'S3', issues });
    return caseId;
  }

  /** @param of the newest complaint's case, unless another is named @returns the new case */
  async split(change: Partial<Split> = {}, as: Actor = this.counsellor, of = this.world.caseId): Promise<string> {
    const { version } = await this.row(of);
    const wanted = { version, issues: [VIOLENCE], memberId: null, reason: 'Two things at once.', ...change };
    return this.world.api.get(Splits).split(as, of, wanted);
  }
}
