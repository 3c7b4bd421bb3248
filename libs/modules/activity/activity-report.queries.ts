import { Injectable } from '@nestjs/common';
import type { MemberKind } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Page, type PageRequest, pageStart, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type ActionCode, type ReportState, type ReportTab } from './activity-report.rules';
import { FROM_REPORTS, LINE, type ReportLine, reportView, type ReportView } from './activity-report.view';
import { reviewsReports } from './locked-report';
import { NOT_REPORTED, reportingNow } from './not-reported';
import { type DueReport, dueFor } from './own-reports.queries';

/** What officers have to do. Counted up to `COUNTED_TO`. */
export interface OfficerFigures {
  toReview: number;
  notReported: number;
}

export interface ReportPage extends Page<ReportLine> {
  figures: OfficerFigures;
}

/** A member that has not sent its report, and how far it is. */
export interface MissingReport {
  id: string;
  nameJa: string;
  nameEn: string;
  kind: MemberKind;
  state: ReportState | null;
}

export interface MissingPage extends Page<MissingReport>, DueReport {
  notReported: number;
}

/** What everybody may read: an accepted report whose member wants it. */
export interface PublicReport {
  id: string;
  memberNameJa: string;
  memberNameEn: string;
  halfYear: string;
  actions: ActionCode[];
  summaryJa: string;
  summaryEn: string;
}

/** Counts stop here; the screen shows "1,000+". */
const COUNTED_TO = 1000;
const STATE_OF: Readonly<Record<ReportTab, string>> = {
  submitted: `r.state = 'submitted'`,
  returned: `r.state = 'returned'`,
  accepted: `r.state = 'accepted'`,
  forum: 'r.selected_at IS NOT NULL',
};

/** What officers read of the reports that were sent, and what everybody may. */
@Injectable()
export class ActivityReportQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What waits, the longest first; what was decided, the newest first. @throws Refusal permission.missing */
  list(actor: Actor, { tab, ...request }: PageRequest & { tab: ReportTab }): Promise<ReportPage> {
    refuseUnless(reviewsReports(actor), 'permission.missing');
    const [direction, sign] = tab === 'submitted' || tab === 'returned' ? ['ASC', '>'] : ['DESC', '<'];
    const { limit, after, values } = pageStart(request);
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<ReportLine[]>(
        `SELECT ${LINE} ${FROM_REPORTS} WHERE ${STATE_OF[tab]} ${after && `AND (r.submitted_at, r.id) ${sign} ($1, $2)`}
         ORDER BY r.submitted_at ${direction}, r.id ${direction} LIMIT ${limit + 1}`,
        values,
      );
      return { ...toPage(rows, limit, sentAt), figures: await this.officerFigures(tx) };
    });
  }

  /** Who has not reported about the last half-year. @throws Refusal permission.missing */
  missing(actor: Actor, request: PageRequest): Promise<MissingPage> {
    refuseUnless(reviewsReports(actor), 'permission.missing');
    const { limit, after, values } = pageStart(request);
    return this.db.transaction(actor, async (tx) => {
      const { halfYear, dueOn, endedAt } = await this.reporting(tx);
      const rows = await tx.query<(MissingReport & { createdAt: Date })[]>(
        `SELECT m.id, m.name_ja AS "nameJa", m.name_en AS "nameEn", m.kind, m.created_at AS "createdAt",
           (SELECT d.state FROM activity_reports d WHERE d.member_id = m.id AND d.half_year = $1) AS state
         FROM members m WHERE ${NOT_REPORTED} ${after && 'AND (m.created_at, m.id) < ($3, $4)'}
         ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`,
        [halfYear, endedAt, ...values],
      );
      const { items, nextCursor } = toPage(rows, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
      const { notReported } = await this.officerFigures(tx);
      return { items: items.map(({ createdAt: _, ...row }) => row), nextCursor, halfYear, dueOn, notReported };
    });
  }

  /** @throws Refusal activityReport.notFound */
  async detail(actor: Actor, reportId: string): Promise<ReportView> {
    refuseUnless(reviewsReports(actor), 'activityReport.notFound');
    const found = await this.db.transaction(actor, (tx) => reportView(tx, reportId));
    if (!found || found.state === 'draft') throw new Refusal('activityReport.notFound');
    return found;
  }

  /** The summaries that everybody may read, the newest first; nobody signs in for them. */
  async published(request: PageRequest): Promise<Page<PublicReport>> {
    const { limit, after, values } = pageStart(request);
    const rows = await this.db.transaction({ kind: 'system' }, (tx) =>
      tx.query<(PublicReport & { submittedAt: Date })[]>(
        `SELECT ${LINE}, r.summary_ja AS "summaryJa", r.summary_en AS "summaryEn" ${FROM_REPORTS}
         WHERE r.state = 'accepted' AND r.is_public ${after && 'AND (r.submitted_at, r.id) < ($1, $2)'}
         ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${limit + 1}`,
        values,
      ),
    );
    const { items, nextCursor } = toPage(rows, limit, sentAt);
    return { items: items.map(publicFields), nextCursor };
  }

  /** What this member has still to report on that day, for its home page. @param today YYYY-MM-DD in Japan */
  dueFor(tx: Tx, memberId: string, today: string): Promise<DueReport | undefined> {
    return dueFor(tx, memberId, today);
  }

  /** How many reports wait for a review, and how many members have not sent theirs; for the officers' home page. */
  async officerFigures(tx: Tx): Promise<OfficerFigures> {
    const { halfYear, endedAt } = await this.reporting(tx);
    const [row] = await tx.query<OfficerFigures[]>(
      `SELECT (SELECT count(*)::int FROM (SELECT FROM activity_reports r WHERE r.state = 'submitted' LIMIT ${COUNTED_TO}) few)
           AS "toReview",
         (SELECT count(*)::int FROM (SELECT FROM members m WHERE ${NOT_REPORTED} LIMIT ${COUNTED_TO}) few) AS "notReported"`,
      [halfYear, endedAt],
    );
    return row ?? { toReview: 0, notReported: 0 };
  }

  private async reporting(tx: Tx) {
    const { dueDays } = (await settingsInForce(tx)).activityReport;
    return reportingNow(dayInTokyo(this.clock.now()), dueDays);
  }
}

function sentAt({ id, submittedAt }: { id: string; submittedAt: Date | null }) {
  return { at: (submittedAt ?? new Date(0)).toISOString(), id };
}

/** A fixed list: whatever a line may hold one day, the public reads this and no more. */
function publicFields(row: PublicReport): PublicReport {
  const { id, memberNameJa, memberNameEn, halfYear, actions, summaryJa, summaryEn } = row;
  return { id, memberNameJa, memberNameEn, halfYear, actions, summaryJa, summaryEn };
}
