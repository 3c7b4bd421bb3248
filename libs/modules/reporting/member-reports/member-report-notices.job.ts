import { Injectable } from '@nestjs/common';
import { memberManagers } from '@modules/members';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';

/** Members in one transaction. */
const CHUNK = 100;

/** Tells the managers of each member that a report waits, and nothing of what it says. Once for each report. */
@Injectable()
export class MemberReportNotices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.tellMemberReports', 30_000)
  async run(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.tellSome(tx)));
  }

  /** @returns whether there may be more */
  private async tellSome(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const reports = await tx.query<{ id: string; memberId: string }[]>(
      `SELECT r.id, r.member_id AS "memberId" FROM member_report_editions e JOIN member_reports r ON r.edition_id = e.id
       WHERE e.state = 'released' AND r.told_at IS NULL ORDER BY r.edition_id, r.id LIMIT ${CHUNK} FOR UPDATE OF r SKIP LOCKED`,
    );
    for (const { id, memberId } of reports) {
      const managers = await memberManagers(tx, memberId);
      const to = managers.map(({ id: userId }) => ({ kind: 'user', userId }) as const);
      const told = to.map((recipient) => ({ notice: 'member.reportWaits', recipient, subjectId: id }) as const);
      await notify(tx, told, at);
    }
    await tx.query('UPDATE member_reports SET told_at = $2 WHERE id = ANY ($1)', [reports.map(({ id }) => id), at]);
    return reports.length === CHUNK;
  }
}
