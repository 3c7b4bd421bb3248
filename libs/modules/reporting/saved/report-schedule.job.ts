import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { notify } from '@modules/notifications';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { actorOf } from '../files/report-run.job';
import { ReportSchedule, SavedReport } from './saved-report.entity';
import { dueAfter, spanFor } from './schedule.rules';

/** Asks for the reports whose day has come: each once, those of a worker that was away one after the other. */
@Injectable()
export class ReportScheduleWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.scheduledReports', 60_000)
  async work(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.next(tx)));
  }

  /** @returns whether there was one */
  private async next(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const [found] = await tx.query<{ id: string }[]>(
      `SELECT s.id FROM report_schedules s JOIN saved_reports r ON r.id = s.report_id AND r.removed_at IS NULL
       WHERE s.state = 'running' AND s.next_on <= $1 ORDER BY s.next_on, s.id LIMIT 1 FOR UPDATE OF s SKIP LOCKED`,
      [dayInTokyo(at)],
    );
    if (!found) return false;
    const schedule = await tx.findOneByOrFail(ReportSchedule, { id: found.id });
    const report = await tx.findOneByOrFail(SavedReport, { id: schedule.reportId });
    const isReadable = report.isShared || report.ownerId === schedule.userId;
    if (isReadable && (await actorOf(tx, schedule.userId, 'question'))) await this.make(tx, schedule, report);
    else await this.stop(tx, schedule);
    return true;
  }

  private async make(tx: Tx, schedule: ReportSchedule, { id, version, question }: SavedReport): Promise<void> {
    const at = this.clock.now();
    const { nextMonth, nextOn, format, userId, step, businessDay } = schedule;
    const asked = JSON.stringify({ ...question, ...spanFor(nextMonth, question) });
    await tx.query(
      `INSERT INTO report_runs (id, report_id, report_version, schedule_id, due_on, kind, wanted, format, asked_by, asked_at,
         state, moved_at) VALUES ($1, $2, $3, $4, $5, 'question', $6, $7, $8, $9, 'queued', $9)
       ON CONFLICT (schedule_id, due_on) WHERE schedule_id IS NOT NULL DO NOTHING`,
      [newId(), id, version, schedule.id, nextOn, asked, format, userId, at],
    );
    await tx.update(ReportSchedule, schedule.id, dueAfter(nextMonth, step, businessDay));
  }

  /** Whoever has lost the right is told that nothing comes any more. */
  private async stop(tx: Tx, { id, reportId, userId }: ReportSchedule): Promise<void> {
    const at = this.clock.now();
    await tx.update(ReportSchedule, id, { state: 'stopped', changedAt: at });
    const act = { action: 'report.scheduleStopped', subjectKind: 'report', subjectId: reportId } as const;
    await audit(tx, { kind: 'system' }, act, at);
    const recipient = { kind: 'user', userId } as const;
    await notify(tx, [{ notice: 'report.scheduleStopped', recipient, subjectId: id }], at);
  }
}
