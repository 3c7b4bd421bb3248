import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { FileKind } from '../files/file-kinds.rules';
import type { ReportRun } from '../files/report-run.entity';
import type { Question } from '../questions/question.rules';
import { assertMayReport } from '../report.queries';
import type { ReportSchedule, SavedReport } from './saved-report.entity';

export type SavedReportRow = Pick<SavedReport, 'id' | 'name' | 'isShared' | 'question' | 'version' | 'changedAt'> & {
  ownerName: string;
  isOwn: boolean;
};

export type ScheduleView = Pick<ReportSchedule, 'step' | 'businessDay' | 'format' | 'state' | 'nextOn'>;

export interface SavedReportDetail extends SavedReportRow {
  /** The reader's own. */
  schedule: ScheduleView | null;
}

export type RunRow = Pick<
  ReportRun,
  'id' | 'state' | 'format' | 'reached' | 'parts' | 'failure' | 'askedAt' | 'keptUntil' | 'byteSize'
> & {
  kind: FileKind;
  /** Where it was a question. */
  question: Question | null;
  /** YYYY-MM; a list of members has no months. */
  from: string | null;
  to: string | null;
  reportName: string | null;
  reportVersion: number | null;
  dueOn: string | null;
};

interface Paging {
  cursor?: string;
  limit?: number;
}

const REPORT = `r.id, r.name, r.is_shared AS "isShared", r.question, r.version, r.changed_at AS "changedAt",
  r.owner_id = actor_user() AS "isOwn", coalesce((SELECT display_name FROM users WHERE id = r.owner_id), '') AS "ownerName"`;
const RUN = `u.id, u.kind, u.state, u.format, CASE WHEN u.kind = 'question' THEN u.wanted END AS question,
  u.wanted->>'from' AS from, u.wanted->>'to' AS to, u.reached, u.parts, u.failure, u.asked_at AS "askedAt",
  u.kept_until AS "keptUntil", u.byte_size AS "byteSize", u.report_version AS "reportVersion", u.due_on::text AS "dueOn",
  (SELECT v.name FROM saved_report_versions v WHERE v.report_id = u.report_id AND v.version = u.report_version) AS "reportName"`;

/** Saved questions that the reader has or shares, and the files that were made for the reader. */
@Injectable()
export class SavedReportQueries {
  constructor(private readonly db: Database) {}

  /** The last changed first. @throws Refusal permission.missing */
  async list(actor: Actor, page: Paging): Promise<Page<SavedReportRow>> {
    assertMayReport(actor, 'report.read');
    const { size, values, after } = pageOf(page, '(r.changed_at, r.id)');
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<SavedReportRow[]>(
        `SELECT ${REPORT} FROM saved_reports r WHERE r.removed_at IS NULL ${after}
         ORDER BY r.changed_at DESC, r.id DESC LIMIT ${size + 1}`,
        values,
      ),
    );
    return toPage(rows, size, ({ id, changedAt }) => ({ at: changedAt.toISOString(), id }));
  }

  /** @throws Refusal permission.missing | report.notFound */
  async detail(actor: Actor, id: string): Promise<SavedReportDetail> {
    assertMayReport(actor, 'report.read');
    return this.db.transaction(actor, async (tx) => {
      const [found] = await tx.query<SavedReportRow[]>(
        `SELECT ${REPORT} FROM saved_reports r WHERE r.id = $1 AND r.removed_at IS NULL`,
        [id],
      );
      if (!found) throw new Refusal('report.notFound');
      const [schedule] = await tx.query<ScheduleView[]>(
        `SELECT step, business_day AS "businessDay", format, state, next_on::text AS "nextOn" FROM report_schedules
         WHERE report_id = $1 AND user_id = actor_user()`,
        [id],
      );
      return { ...found, schedule: schedule ?? null };
    });
  }

  /** The reader's own files, the newest first; of one report or of all. @throws Refusal permission.missing */
  async runs(actor: Actor, { reportId, ...page }: Paging & { reportId?: string }): Promise<Page<RunRow>> {
    refuseUnless(actor.permissions.has('file.fetch'), 'permission.missing');
    const { size, values, after } = pageOf(page, '(u.asked_at, u.id)');
    const of = reportId === undefined ? '' : `AND u.report_id = $${values.length + 1}`;
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<RunRow[]>(
        `SELECT ${RUN} FROM report_runs u WHERE u.asked_by = actor_user() ${after} ${of}
         ORDER BY u.asked_at DESC, u.id DESC LIMIT ${size + 1}`,
        reportId === undefined ? values : [...values, reportId],
      ),
    );
    return toPage(rows, size, ({ id, askedAt }) => ({ at: askedAt.toISOString(), id }));
  }

  /** How far one of the reader's own files is. @throws Refusal permission.missing | report.notFound */
  async run(actor: Actor, id: string): Promise<RunRow> {
    refuseUnless(actor.permissions.has('file.fetch'), 'permission.missing');
    const [found] = await this.db.transaction(actor, (tx) =>
      tx.query<RunRow[]>(`SELECT ${RUN} FROM report_runs u WHERE u.id = $1 AND u.asked_by = actor_user()`, [id]),
    );
    if (!found) throw new Refusal('report.notFound');
    return found;
  }
}

function pageOf({ cursor, limit }: Paging, key: string): { size: number; values: unknown[]; after: string } {
  const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
  if (cursor === undefined) return { size, values: [], after: '' };
  const { at, id } = decodeCursor(cursor);
  return { size, values: [at, id], after: `AND ${key} < ($1, $2)` };
}
