import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Page, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { EditionState } from './member-report.entity';
import { type PageWish, pageOf } from './page-of';
import type { ReportCell } from './report-cells.rules';
import { documentOf, type DocumentTable } from './report-document.rules';
import { type ReportLesson, lessonsOf } from './report-lessons';

export const REPORT_LEVELS = ['company', 'prefecture'] as const;
export type ReportLevel = (typeof REPORT_LEVELS)[number];

/** A report in its member's list. */
export interface MemberReportRow {
  id: string;
  /** The first day of the quarter, YYYY-MM-DD. */
  quarter: string;
  edition: number;
  state: EditionState;
  releasedAt: Date | null;
  recalledAt: Date | null;
  /** Why it was recalled, for everybody who had it. */
  recallReason: string | null;
  /** Another edition of the quarter was let out before it: this one corrects it. */
  isCorrection: boolean;
}

/** A report as it was frozen. Without figures and lessons for its member once it was recalled. */
export interface MemberReport extends MemberReportRow {
  memberNameJa: string;
  memberNameEn: string;
  /** The version of the definition by which it was made. */
  definition: string;
  madeAt: Date;
  /** What it is told of: the company, or as a small one the prefectures of its sites. */
  level: ReportLevel;
  tables: DocumentTable[];
  lessons: ReportLesson[];
}

const ROW = `r.id, e.starts_on::text AS quarter, e.edition, e.state, e.released_at AS "releasedAt",
  e.recalled_at AS "recalledAt", e.recall_reason AS "recallReason", EXISTS (SELECT FROM member_report_editions earlier
    WHERE earlier.starts_on = e.starts_on AND earlier.edition < e.edition AND earlier.released_at IS NOT NULL) AS "isCorrection"`;

/** What a member reads of its quarters. */
@Injectable()
export class MemberReportQueries {
  constructor(private readonly db: Database) {}

  /** The newest first. @throws Refusal permission.missing */
  list(actor: Actor, wish: PageWish): Promise<Page<MemberReportRow>> {
    assertReadsOwn(actor);
    return this.db.transaction(actor, (tx) =>
      pageOf<MemberReportRow & { at: Date }>(tx, wish, {
        columns: `${ROW}, r.made_at AS at`,
        from: 'member_reports r JOIN member_report_editions e ON e.id = r.edition_id',
        where: 'r.member_id = $1 AND e.released_at IS NOT NULL',
        by: 'r.made_at',
        values: [actor.organisationId],
      }),
    );
  }

  /** @throws Refusal permission.missing | memberReport.notFound */
  read(actor: Actor, id: string): Promise<MemberReport> {
    assertReadsOwn(actor);
    return this.db.transaction(actor, async (tx) => {
      const found = await readReport(tx, id, { isLetOut: true });
      if (found.memberId !== actor.organisationId) throw new Refusal('memberReport.notFound');
      return found.report;
    });
  }
}

/** @throws Refusal permission.missing */
export function assertReadsOwn({ permissions, kind }: Actor): void {
  refuseUnless(permissions.has('ownFigures.read') && kind === 'member', 'permission.missing');
}

interface Found extends Omit<MemberReport, 'tables' | 'lessons'> {
  memberId: string;
  editionId: string;
  prefectures: string[];
  industries: string[];
}

/**
 * One report for whoever the transaction speaks. @param isLetOut whether only one that was released counts
 * @throws Refusal memberReport.notFound
 */
export async function readReport(
  tx: Tx,
  id: string,
  { isLetOut }: { isLetOut: boolean },
): Promise<{ memberId: string; editionId: string; report: MemberReport }> {
  const [found] = await tx.query<Found[]>(
    `SELECT ${ROW}, r.member_id AS "memberId", r.edition_id AS "editionId", m.name_ja AS "memberNameJa",
       m.name_en AS "memberNameEn", e.definition, r.made_at AS "madeAt", r.level, r.prefectures, r.industries
     FROM member_reports r JOIN member_report_editions e ON e.id = r.edition_id JOIN members m ON m.id = r.member_id
     WHERE r.id = $1 AND (e.released_at IS NOT NULL OR NOT $2)`,
    [id, isLetOut],
  );
  if (!found) throw new Refusal('memberReport.notFound');
  const { memberId, editionId, prefectures, industries, ...report } = found;
  const isHidden = isLetOut && report.state === 'recalled';
  const tables = isHidden ? [] : documentOf(await cellsOf(tx, editionId, id), prefectures);
  const lessons = isHidden
    ? []
    : await lessonsOf(tx, { editionId, quarter: report.quarter, state: report.state, industries });
  return { memberId, editionId, report: { ...report, tables, lessons } };
}

function cellsOf(tx: Tx, editionId: string, reportId: string): Promise<ReportCell[]> {
  return tx.query<ReportCell[]>(
    `SELECT section, code, figure, state, value FROM member_report_cells
     WHERE edition_id = $1 AND (report_id IS NULL OR report_id = $2) ORDER BY report_id, place`,
    [editionId, reportId],
  );
}
