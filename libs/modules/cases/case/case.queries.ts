import { Injectable } from '@nestjs/common';
import type { Channel, Locale } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  type Tx,
  walkIndexes,
} from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { teamOf } from '@modules/identity';
import type { CaseStatus, Severity } from './case.entity';
import { readCaseNumber } from './case-number';
import { notWalled } from '../conflict/conflict.wall';
import type { DeadlineKind } from '../clocks/deadline.entity';
import {
  COUNTED_TO,
  filterConditions,
  type Place,
  QUEUE_TABS,
  type QueueFilter,
  type QueueReader,
  type QueueTab,
  tabCondition,
  tabOrder,
} from '../queue/queue.rules';

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
  /** She appealed, and nobody has decided yet. */
  isAppealOpen: boolean;
  assignee: { id: string; displayName: string } | null;
  /** What a command must name, so that nothing is lost that somebody else did meanwhile. */
  version: number;
}

export interface Queue extends Page<CaseRow> {
  /** The instant by which the page was judged, for telling time left on a screen whose own clock is wrong. */
  now: Date;
  /** How many cases each tab holds under the same filter, counted to one more than COUNTED_TO and no further. */
  counts: Record<QueueTab, number>;
  countedTo: number;
  /** The oldest unmet deadline of all open cases that the reader may see, whatever the tab and the filter; null if none. */
  oldestOverdueAt: Date | null;
  /** The reader's own team. */
  team: { id: string; name: string } | null;
}

export interface QueueRequest {
  tab: QueueTab;
  filter?: QueueFilter;
  cursor?: string;
  limit?: number;
}

/** The columns of a line; the page is cut before the joins, so only its rows are joined. */
export const ROW_COLUMNS = `
  c.id, c.number, c.severity, c.is_severity_provisional AS "isSeverityProvisional", c.status,
  c.primary_category AS "primaryCategory", c.version,
  (SELECT count(*)::int FROM issues WHERE case_id = c.id) AS "issueCount",
  s.name_ja AS "siteNameJa", s.name_en AS "siteNameEn", c.prefecture_code AS "prefectureCode",
  c.channel, c.locale, c.received_at AS "receivedAt", nullif(c.next_due_at, 'infinity') AS "nextDueAt",
  (SELECT kind FROM deadlines WHERE case_id = c.id AND met_at IS NULL AND ended_at IS NULL ORDER BY due_at, id LIMIT 1) AS "nextDueKind",
  (c.status <> 'closed' AND c.next_due_at <= $2) AS "isOverdue", c.closed_at AS "closedAt",
  EXISTS (SELECT FROM appeals WHERE case_id = c.id AND decision IS NULL) AS "isAppealOpen",
  CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('id', u.id, 'displayName', u.display_name) END AS assignee`;
export const ROW_JOINS = `
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
    refuseUnless(isDesk(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const team = await teamOf(tx, actor.userId);
      await walkIndexes(tx);
      const reader = { userId: actor.userId, teamId: team?.id ?? null, now: this.clock.now() };
      const page = await readPage(tx, reader, request);
      const counted = await countTabs(tx, reader, request.filter ?? {});
      return { ...page, now: reader.now, ...counted, countedTo: COUNTED_TO, team };
    });
  }

  /** The case with this number, open or closed. @throws Refusal permission.missing | case.notFound */
  async findByNumber(actor: Actor, number: string): Promise<{ id: string; number: string }> {
    refuseUnless(isDesk(actor), 'permission.missing');
    const [found] = await this.db.transaction(actor, (tx) =>
      tx.query<{ id: string; number: string }[]>(
        `SELECT id, number FROM cases WHERE number = $1 AND erased_at IS NULL AND ${notWalled('id', '$2')}`,
        [readCaseNumber(number), actor.userId],
      ),
    );
    if (!found) throw new Refusal('case.notFound');
    return found;
  }
}

function isDesk(actor: Actor): boolean {
  return actor.permissions.has('case.list') && actor.kind === 'secretariat';
}

async function readPage(tx: Tx, reader: QueueReader, request: QueueRequest): Promise<Page<CaseRow>> {
  const { place, values } = placeholders(reader);
  const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
  const after = request.cursor ? decodeCursor(request.cursor) : undefined;
  const { column, direction } = tabOrder(request.tab);
  const order = `ORDER BY c.${column} ${direction}, c.id ${direction}`;
  const compare = direction === 'ASC' ? '>' : '<';
  const beyond = after
    ? ` AND (c.${column}, c.id) ${compare} (${place(after.at)}::timestamptz, ${place(after.id)}::uuid)`
    : '';
  const rows = await tx.query<(CaseRow & { orderedBy: string })[]>(
    `SELECT ${ROW_COLUMNS}, CASE WHEN isfinite(c.${column}) THEN to_json(c.${column}) #>> '{}' ELSE 'infinity' END AS "orderedBy"
     FROM (SELECT * FROM cases c WHERE ${heldBy(request.tab, reader, request.filter ?? {}, place)}
           ${beyond} ${order} LIMIT ${place(limit + 1)}) c ${ROW_JOINS} ${order}`,
    values,
  );
  const page = toPage(rows, limit, (row) => ({ at: row.orderedBy, id: row.id }));
  return { ...page, items: page.items.map(({ orderedBy: _, ...row }) => row) };
}

/** Each tab is walked along its own index until its end, or until there are more than anybody needs to know. */
async function countTabs(
  tx: Tx,
  reader: QueueReader,
  filter: QueueFilter,
): Promise<Pick<Queue, 'counts' | 'oldestOverdueAt'>> {
  const { place, values } = placeholders(reader);
  const columns = QUEUE_TABS.map(
    // The order changes no number. It keeps the planner on the tab's own index, which it can leave at the limit.
    (tab) => `(SELECT count(*)::int FROM (SELECT FROM cases WHERE ${heldBy(tab, reader, filter, place)}
      ORDER BY ${tabOrder(tab).column}, id LIMIT ${COUNTED_TO + 1}) counted) AS "${tab}"`,
  );
  columns.push(
    `(SELECT next_due_at FROM cases WHERE ${heldBy('overdue', reader, {}, place)}
      ORDER BY next_due_at, id LIMIT 1) AS "oldestOverdueAt"`,
  );
  const [row] = await tx.query<(Record<QueueTab, number> & { oldestOverdueAt: Date | null })[]>(
    `SELECT ${columns.join(', ')}, $2::timestamptz AS at`,
    values,
  );
  const counts = Object.fromEntries(QUEUE_TABS.map((tab) => [tab, row?.[tab] ?? 0])) as Record<QueueTab, number>;
  return { counts, oldestOverdueAt: row?.oldestOverdueAt ?? null };
}

/** $1 is the reader and $2 the present instant; whatever a tab and its filter need comes behind them. */
function placeholders({ userId, now }: QueueReader): { place: Place; values: unknown[] } {
  const values: unknown[] = [userId, now];
  return { place: (value) => `$${values.push(value)}`, values };
}

function heldBy(tab: QueueTab, reader: QueueReader, filter: QueueFilter, place: Place): string {
  const narrowed = filterConditions(filter, { tab, now: reader.now }, place);
  return `${tabCondition(tab, reader, place)}${narrowed} AND erased_at IS NULL AND ${notWalled('id', '$1')}`;
}
