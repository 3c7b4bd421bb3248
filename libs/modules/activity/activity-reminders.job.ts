import { Injectable } from '@nestjs/common';
import { memberManagers } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { tell } from './activity-notices.handlers';
import { reminderOn } from './activity-report.rules';
import { NOT_REPORTED, reportingNow } from './not-reported';

const BATCH = 50;

/** Reminds the members that have not reported, once before the day and once after it. */
@Injectable()
export class ActivityReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('activity.remind', 3_600_000)
  async remind(): Promise<void> {
    let reminded: number;
    do reminded = await this.db.transaction({ kind: 'worker' }, (tx) => this.remindSome(tx));
    while (reminded === BATCH);
  }

  /** @returns how many members */
  private async remindSome(tx: Tx): Promise<number> {
    const at = this.clock.now();
    const today = dayInTokyo(at);
    const terms = (await settingsInForce(tx)).activityReport;
    const { halfYear, dueOn, endedAt } = reportingNow(today, terms.dueDays);
    const kind = reminderOn(today, dueOn, terms);
    if (!kind) return 0;
    const members = await tx.query<{ id: string }[]>(
      `SELECT m.id FROM members m WHERE ${NOT_REPORTED} AND NOT EXISTS (SELECT FROM activity_reminders d
         WHERE d.member_id = m.id AND d.half_year = $1 AND d.kind = $3) ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [halfYear, endedAt, kind, BATCH],
    );
    for (const { id: memberId } of members) {
      const id = newId();
      const inserted = await tx.query<object[]>(
        `INSERT INTO activity_reminders (id, member_id, half_year, kind, sent_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [id, memberId, halfYear, kind, at],
      );
      if (inserted.length === 0) continue;
      const notice = kind === 'before' ? 'activity.reportDue' : 'activity.reportOverdue';
      await tell(tx, notice, { people: await memberManagers(tx, memberId), subjectId: id }, at);
    }
    return members.length;
  }
}
