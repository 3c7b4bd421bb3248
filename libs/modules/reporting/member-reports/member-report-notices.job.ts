import { Injectable } from '@nestjs/common';
import { memberManagers } from '@modules/members';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';

/** Members in one transaction. */
const CHUNK = 100;

/** What managers are told of, and the column that knows when. Whoever was never told of a report is not told of its recall. */
const NEWS = [
  { notice: 'member.reportWaits', told: 'told_at', of: `e.state = 'released' AND r.told_at IS NULL` },
  {
    notice: 'member.reportRecalled',
    told: 'recall_told_at',
    of: `e.state = 'recalled' AND r.told_at IS NOT NULL AND r.recall_told_at IS NULL`,
  },
] as const;

/** Tells the managers of each member that a report waits, or that it was recalled, and nothing of what it says. Once for each report. */
@Injectable()
export class MemberReportNotices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.tellMemberReports', 30_000)
  async run(): Promise<void> {
    for (const news of NEWS) while (await this.db.transaction({ kind: 'worker' }, (tx) => this.tellSome(tx, news)));
  }

  /** @returns whether there may be more */
  private async tellSome(tx: Tx, { notice, told, of }: (typeof NEWS)[number]): Promise<boolean> {
    const at = this.clock.now();
    const reports = await tx.query<{ id: string; memberId: string }[]>(
      `SELECT r.id, r.member_id AS "memberId" FROM member_report_editions e JOIN member_reports r ON r.edition_id = e.id
       WHERE ${of} ORDER BY r.edition_id, r.id LIMIT ${CHUNK} FOR UPDATE OF r SKIP LOCKED`,
    );
    for (const { id, memberId } of reports) {
      const managers = await memberManagers(tx, memberId);
      const to = managers.map(({ id: userId }) => ({ kind: 'user', userId }) as const);
      const notices = to.map((recipient) => ({ notice, recipient, subjectId: id }) as const);
      await notify(tx, notices, at);
    }
    await tx.query(`UPDATE member_reports SET ${told} = $2 WHERE id = ANY ($1)`, [reports.map(({ id }) => id), at]);
    return reports.length === CHUNK;
  }
}
