import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { ReportFormat } from '../files/report-run.entity';
import { assertMayReport } from '../report.queries';
import { ReportSchedule, SavedReport, type ScheduleState, type ScheduleStep } from './saved-report.entity';
import { firstDue } from './schedule.rules';

export interface ScheduleWish {
  step: ScheduleStep;
  businessDay: number;
  format: ReportFormat;
  /** `stopped` by the person who has it; by the worker where the right to it was lost. */
  state: ScheduleState;
}

/** Reports that come by themselves. Everybody asks for themselves, so that each gets the figures that they may see. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One for each person and report; what was missed while it rested is not made up for. @throws Refusal permission.missing | report.notFound */
  async set(actor: Actor, reportId: string, wish: ScheduleWish): Promise<void> {
    assertMayReport(actor, 'report.export');
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      const report = await tx.findOneBy(SavedReport, { id: reportId });
      refuseUnless(report !== null && report.removedAt === null, 'report.notFound');
      const due = firstDue(dayInTokyo(at), wish.step, wish.businessDay);
      const { step, businessDay, format, state } = wish;
      await tx.query(
        `INSERT INTO report_schedules (id, report_id, user_id, step, business_day, format, state, next_month, next_on, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (report_id, user_id) DO UPDATE SET step = excluded.step, business_day = excluded.business_day,
           format = excluded.format, state = excluded.state, next_month = excluded.next_month, next_on = excluded.next_on,
           changed_at = excluded.changed_at`,
        [newId(), reportId, actor.userId, step, businessDay, format, state, due.nextMonth, due.nextOn, at],
      );
      const after = { step, businessDay, format, state };
      await audit(tx, actor, { action: 'report.scheduled', subjectKind: 'report', subjectId: reportId, after }, at);
    });
  }

  /** The person's own, or null. */
  find(actor: Actor, reportId: string): Promise<ReportSchedule | null> {
    return this.db.transaction(actor, (tx) => tx.findOneBy(ReportSchedule, { reportId, userId: actor.userId }));
  }
}
