import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Page, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsReleases } from '../releases/figure-releases.service';
import type { MemberReportEdition } from './member-report.entity';
import { type MemberReport, readReport, type ReportLevel } from './member-report.queries';
import { type PageWish, pageOf } from './page-of';
import { type ReportLesson, lessonsOf } from './report-lessons';

export interface EditionRow extends Pick<
  MemberReportEdition,
  | 'id'
  | 'edition'
  | 'state'
  | 'requestedAt'
  | 'builtAt'
  | 'checkedAt'
  | 'releasedAt'
  | 'recalledAt'
  | 'recallReason'
  | 'members'
> {
  /** The first day of the quarter, YYYY-MM-DD. */
  quarter: string;
  checkedBy: string | null;
  releasedBy: string | null;
  recalledBy: string | null;
}

/** An edition with how far it is and what is kept back in it. */
export interface EditionDetail extends EditionRow {
  definition: string;
  /** Reports that are made. */
  made: number;
  /** Of these: with figures of the company, with a counted nothing, and rolled up because it is small. */
  shown: number;
  none: number;
  rolledUp: number;
  /** Whose managers were told. */
  told: number;
  /** Whether it was this reader who checked it. */
  isCheckedByReader: boolean;
  lessons: ReportLesson[];
}

/** A report in the desk's list. */
export interface EditionReportRow {
  id: string;
  memberNameJa: string;
  memberNameEn: string;
  level: ReportLevel;
  toldAt: Date | null;
}

const COLUMNS = `e.id, e.starts_on::text AS quarter, e.edition, e.state, e.members, e.requested_at AS "requestedAt",
  e.built_at AS "builtAt", e.checked_at AS "checkedAt", e.released_at AS "releasedAt", e.recalled_at AS "recalledAt",
  e.recall_reason AS "recallReason",
  (SELECT display_name FROM users WHERE id = e.checked_by) AS "checkedBy",
  (SELECT display_name FROM users WHERE id = e.released_by) AS "releasedBy",
  (SELECT display_name FROM users WHERE id = e.recalled_by) AS "recalledBy"`;

/** The reports of each quarter to all members, for those who look after them. */
@Injectable()
export class EditionQueries {
  constructor(private readonly db: Database) {}

  /** The newest first. @throws Refusal permission.missing */
  list(actor: Actor, wish: PageWish): Promise<Page<EditionRow>> {
    return this.reading(actor, (tx) =>
      pageOf<EditionRow & { at: Date }>(tx, wish, {
        columns: `${COLUMNS}, e.requested_at AS at`,
        from: 'member_report_editions e',
        where: 'true',
        by: 'e.requested_at',
        values: [],
      }),
    );
  }

  /** @throws Refusal permission.missing | memberReport.notFound */
  detail(actor: Actor, id: string): Promise<EditionDetail> {
    return this.reading(actor, async (tx) => {
      const [row] = await tx.query<Omit<EditionDetail, 'lessons'>[]>(
        `SELECT ${COLUMNS}, e.definition, coalesce(e.checked_by = $2, false) AS "isCheckedByReader", r.*
         FROM member_report_editions e CROSS JOIN LATERAL (SELECT count(*)::int AS made,
           count(*) FILTER (WHERE own_state = 'shown')::int AS shown, count(*) FILTER (WHERE own_state = 'none')::int AS none,
           count(*) FILTER (WHERE level = 'prefecture')::int AS "rolledUp", count(told_at)::int AS told
           FROM member_reports WHERE edition_id = e.id) r WHERE e.id = $1`,
        [id, actor.userId],
      );
      if (!row) throw new Refusal('memberReport.notFound');
      const { quarter, state } = row;
      return { ...row, lessons: await lessonsOf(tx, { editionId: id, quarter, state }) };
    });
  }

  /** Whose they are, those made last first. @throws Refusal permission.missing | memberReport.notFound */
  reports(actor: Actor, id: string, wish: PageWish): Promise<Page<EditionReportRow>> {
    return this.reading(actor, async (tx) => {
      const found = await tx.query<object[]>('SELECT FROM member_report_editions WHERE id = $1', [id]);
      if (found.length === 0) throw new Refusal('memberReport.notFound');
      return pageOf<EditionReportRow & { at: Date }>(tx, wish, {
        columns: `r.id, m.name_ja AS "memberNameJa", m.name_en AS "memberNameEn", r.level, r.told_at AS "toldAt", r.made_at AS at`,
        from: 'member_reports r JOIN members m ON m.id = r.member_id',
        where: 'r.edition_id = $1',
        by: 'r.made_at',
        values: [id],
      });
    });
  }

  /** One as its member will read it. @throws Refusal permission.missing | memberReport.notFound */
  preview(actor: Actor, id: string, reportId: string): Promise<MemberReport> {
    return this.reading(actor, async (tx) => {
      const { editionId, report } = await readReport(tx, reportId, { isLetOut: false });
      if (editionId !== id) throw new Refusal('memberReport.notFound');
      return report;
    });
  }

  private async reading<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, work);
  }
}
