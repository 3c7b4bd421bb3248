import { Injectable } from '@nestjs/common';
import type { Actor, Permission } from '@platform/actor';
import { Database } from '@platform/database';
import { assertMayReport } from './report.queries';

/** Everything at the desk that is made of figures, in the order in which it is offered. */
export const REPORT_CODES = [
  'deskGroups',
  'operations',
  'trends',
  'question',
  'saved',
  'files',
  'releases',
  'memberReports',
  'lessons',
  'ungp',
  'research',
] as const;
export type ReportCode = (typeof REPORT_CODES)[number];

export interface IndexedReport {
  report: ReportCode;
  /** When it was last let out; of what is counted anew each time, when the reader last had a file of it. Null: never. */
  lastAt: Date | null;
  /** Of which quarter (its first day) or year that was; null where it is of neither. */
  period: string | null;
}

/** What more than `report.read` is needed for. */
const NEEDED: Partial<Record<ReportCode, Permission>> = {
  files: 'file.fetch',
  releases: 'figureRelease.manage',
  memberReports: 'figureRelease.manage',
  lessons: 'lesson.write',
  research: 'research.read',
};
const LAST_FILE = (kind: string): string =>
  `SELECT max(moved_at) AS at, NULL AS period FROM report_runs WHERE asked_by = actor_user() AND state = 'done' ${kind}`;
/** One row each: when, and of which quarter or year. */
const LAST: Record<ReportCode, string> = {
  deskGroups: LAST_FILE(`AND kind = 'deskGroups'`),
  operations: LAST_FILE(`AND kind = 'operations'`),
  trends: LAST_FILE(`AND kind = 'trends'`),
  question: LAST_FILE(`AND kind = 'question'`),
  saved: 'SELECT max(changed_at) AS at, NULL AS period FROM saved_reports WHERE removed_at IS NULL',
  files: LAST_FILE(''),
  releases: `SELECT published_at AS at, last_quarter::text AS period FROM figure_releases
    WHERE audience = 'public' AND published_at IS NOT NULL ORDER BY published_at DESC, last_quarter DESC LIMIT 1`,
  memberReports: `SELECT released_at AS at, starts_on::text AS period FROM member_report_editions
    WHERE released_at IS NOT NULL AND recalled_at IS NULL ORDER BY released_at DESC, starts_on DESC LIMIT 1`,
  lessons: `SELECT v.published_at AS at, l.starts_on::text AS period FROM lessons l JOIN lesson_versions v ON v.lesson_id = l.id
    WHERE v.published_at IS NOT NULL AND l.withdrawn_at IS NULL ORDER BY v.published_at DESC, l.starts_on DESC LIMIT 1`,
  ungp: `SELECT published_at AS at, year::text AS period FROM ungp_packs
    WHERE state = 'published' ORDER BY published_at DESC, year DESC LIMIT 1`,
  research: `SELECT built_at AS at, last_quarter::text AS period FROM figure_releases
    WHERE audience = 'research' AND built_at IS NOT NULL ORDER BY built_at DESC, last_quarter DESC, id LIMIT 1`,
};

/** What there is to read, for whoever may. */
@Injectable()
export class ReportIndexQueries {
  constructor(private readonly db: Database) {}

  /** The reports that the actor may open, each with when it was last made or let out. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<IndexedReport[]> {
    assertMayReport(actor, 'report.read');
    const open = REPORT_CODES.filter((code) => actor.permissions.has(NEEDED[code] ?? 'report.read'));
    const parts = open.map((code) => `(SELECT '${code}' AS report, last.* FROM (${LAST[code]}) last)`);
    const found = await this.db.transaction(actor, (tx) =>
      tx.query<{ report: ReportCode; at: Date | null; period: string | null }[]>(parts.join(' UNION ALL ')),
    );
    const byCode = new Map(found.map((row) => [row.report, row]));
    return open.map((report) => {
      const { at = null, period = null } = byCode.get(report) ?? {};
      return { report, lastAt: at, period };
    });
  }
}
