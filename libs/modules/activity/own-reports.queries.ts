import { Injectable } from '@nestjs/common';
import { halfYearOf } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { halfBefore } from './activity-report.rules';
import { FROM_REPORTS, LINE, type ReportLine, reportView, type ReportView } from './activity-report.view';
import { writesReports } from './locked-report';
import { NOT_REPORTED, reportingNow } from './not-reported';

/** Ten years. */
const REPORTS_SHOWN = 20;

/** What a member has still to report. */
export interface DueReport {
  halfYear: string;
  /** The last day on which it is in time. */
  dueOn: string;
}

export interface OwnReportList {
  due: DueReport | null;
  /** The half-years that a report can be begun about, the newest first. */
  offered: string[];
  items: ReportLine[];
}

/** A member's own reports. */
@Injectable()
export class OwnReportQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest half-year first. @throws Refusal permission.missing */
  list(actor: Actor): Promise<OwnReportList> {
    refuseUnless(writesReports(actor), 'permission.missing');
    const memberId = actor.organisationId ?? '';
    const today = dayInTokyo(this.clock.now());
    return this.db.transaction(actor, async (tx) => {
      const items = await tx.query<ReportLine[]>(
        `SELECT ${LINE} ${FROM_REPORTS} WHERE r.member_id = $1 ORDER BY r.half_year DESC LIMIT ${REPORTS_SHOWN}`,
        [memberId],
      );
      const last = halfBefore(halfYearOf(today));
      const offered = [last, halfBefore(last)].filter((half) => items.every(({ halfYear }) => halfYear !== half));
      return { due: (await dueFor(tx, memberId, today)) ?? null, offered, items };
    });
  }

  /** @throws Refusal activityReport.notFound */
  async detail(actor: Actor, reportId: string): Promise<ReportView> {
    refuseUnless(writesReports(actor), 'activityReport.notFound');
    const found = await this.db.transaction(actor, (tx) => reportView(tx, reportId));
    if (!found) throw new Refusal('activityReport.notFound');
    return found;
  }
}

/** What this member has still to report on that day. @param today YYYY-MM-DD in Japan */
export async function dueFor(tx: Tx, memberId: string, today: string): Promise<DueReport | undefined> {
  const { dueDays } = (await settingsInForce(tx)).activityReport;
  const { halfYear, dueOn, endedAt } = reportingNow(today, dueDays);
  const [row] = await tx.query<object[]>(`SELECT FROM members m WHERE m.id = $3 AND ${NOT_REPORTED}`, [
    halfYear,
    endedAt,
    memberId,
  ]);
  return row && { halfYear, dueOn };
}
