import { Injectable } from '@nestjs/common';
import type { Channel, Locale } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { CaseStatus, Severity } from './case.entity';
import { notWalled } from './conflict.wall';
import type { DeadlineKind } from './deadline.entity';

export const QUEUE_TABS = ['mine', 'unassigned', 'waiting', 'overdue', 'all', 'closed'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

/** A case as one line of the queue: coded facts only, nothing that somebody wrote. */
export interface CaseRow {
  id: string;
  number: string;
  severity: Severity;
  isSeverityProvisional: boolean;
  status: CaseStatus;
  primaryCategory: string;
  issueCount: number;
  siteNameJa: string | null;
  siteNameEn: string | null;
  prefectureCode: string | null;
  channel: Channel;
  locale: Locale;
  receivedAt: Date;
  nextDueAt: Date | null;
  nextDueKind: DeadlineKind | null;
  isOverdue: boolean;
  closedAt: Date | null;
  assignee: { id: string; displayName: string } | null;
}

export interface Queue extends Page<CaseRow> {
  /** The instant by which the page was judged, for telling time left on a screen whose own clock is wrong. */
  now: Date;
  counts: Record<QueueTab, number>;
}

export interface QueueRequest {
  tab: QueueTab;
  cursor?: string;
  limit?: number;
}

const WAITING = `status IN ('with_company', 'remedy_proposed', 'referral_pending', 'with_partner')`;

/** What each tab holds. $1 is the reader, $2 the present instant. */
const TAB: Record<QueueTab, string> = {
  mine: `status <> 'closed' AND assignee_id = $1`,
  unassigned: `status <> 'closed' AND assignee_id IS NULL`,
  waiting: `status <> 'closed' AND ${WAITING}`,
  overdue: `status <> 'closed' AND next_due_at <= $2`,
  all: `status <> 'closed'`,
  closed: `status = 'closed'`,
};

/** The columns of a line; the page is cut before the joins, so only its rows are joined. */
export const ROW_COLUMNS = `
  c.id, c.number, c.severity, c.is_severity_provisional AS "isSeverityProvisional", c.status,
  (SELECT category FROM issues WHERE case_id = c.id AND is_primary) AS "primaryCategory",
  (SELECT count(*)::int FROM issues WHERE case_id = c.id) AS "issueCount",
  s.name_ja AS "siteNameJa", s.name_en AS "siteNameEn", c.prefecture_code AS "prefectureCode",
  co.channel, co.locale, c.received_at AS "receivedAt", nullif(c.next_due_at, 'infinity') AS "nextDueAt",
  (SELECT kind FROM deadlines WHERE case_id = c.id AND met_at IS NULL AND ended_at IS NULL ORDER BY due_at, id LIMIT 1) AS "nextDueKind",
  (c.status <> 'closed' AND c.next_due_at <= $2) AS "isOverdue", c.closed_at AS "closedAt",
  CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('id', u.id, 'displayName', u.display_name) END AS assignee`;
export const ROW_JOINS = `
  JOIN complaints co ON co.id = c.complaint_id
  LEFT JOIN sites s ON s.id = c.site_id
  LEFT JOIN users u ON u.id = c.assignee_id`;

@Injectable()
export class CaseQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * One page of the desk's queue: open cases by time left (least first), closed ones newest first.
   * @throws Refusal permission.missing | request.invalid
   */
  async queue(actor: Actor, request: QueueRequest): Promise<Queue> {
    refuseUnless(actor.permissions.has('case.list') && actor.kind === 'secretariat', 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const page = await readPage(tx, actor.userId, request, now);
      return { ...page, now, counts: await countTabs(tx, actor.userId, now) };
    });
  }
}

async function readPage(tx: Tx, userId: string, request: QueueRequest, now: Date): Promise<Page<CaseRow>> {
  const isClosed = request.tab === 'closed';
  const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
  const after = request.cursor ? decodeCursor(request.cursor) : undefined;
  const [column, direction, compare] = isClosed ? ['closed_at', 'DESC', '<'] : ['next_due_at', 'ASC', '>'];
  const order = `ORDER BY c.${column} ${direction}, c.id ${direction}`;
  const beyond = after ? `AND (c.${column}, c.id) ${compare} ($4::timestamptz, $5::uuid)` : '';
  const rows = await tx.query<(CaseRow & { orderedBy: string })[]>(
    `SELECT ${ROW_COLUMNS}, CASE WHEN isfinite(c.${column}) THEN to_json(c.${column}) #>> '{}' ELSE 'infinity' END AS "orderedBy"
     FROM (SELECT * FROM cases c WHERE ${TAB[request.tab]} AND c.erased_at IS NULL AND ${notWalled('c.id', '$1')} AND $2::timestamptz IS NOT NULL
           ${beyond} ${order} LIMIT $3) c ${ROW_JOINS} ${order}`,
    [userId, now, limit + 1, ...(after ? [after.at, after.id] : [])],
  );
  const page = toPage(rows, limit, (row) => ({ at: row.orderedBy, id: row.id }));
  return { ...page, items: page.items.map(({ orderedBy: _, ...row }) => row) };
}

async function countTabs(tx: Tx, userId: string, now: Date): Promise<Record<QueueTab, number>> {
  const columns = QUEUE_TABS.map(
    (tab) => `count(*) FILTER (WHERE ${TAB[tab]})::int AS ${tab === 'all' ? '"all"' : tab}`,
  );
  const [counts] = await tx.query<Record<QueueTab, number>[]>(
    `SELECT ${columns.join(', ')} FROM cases WHERE erased_at IS NULL AND ${notWalled('id', '$1')} AND $2::timestamptz IS NOT NULL`,
    [userId, now],
  );
  return counts ?? { mine: 0, unassigned: 0, waiting: 0, overdue: 0, all: 0, closed: 0 };
}
