import { listPapers, type PaperView } from '@modules/papers';
import type { Tx } from '@platform/database';
import type { ActionCode, ReportState } from './activity-report.rules';

/** A report in a list. */
export interface ReportLine {
  id: string;
  memberId: string;
  memberNameJa: string;
  memberNameEn: string;
  /** The first day of the half-year, YYYY-MM-DD. */
  halfYear: string;
  state: ReportState;
  /** All actions that its entries name, in their order. */
  actions: ActionCode[];
  isPublic: boolean;
  isSelected: boolean;
  submittedAt: Date | null;
  reviewedAt: Date | null;
}

export interface EntryView {
  id: string;
  title: string;
  words: string;
  actions: ActionCode[];
}

export interface ReportMessageView {
  id: string;
  kind: 'question' | 'answer';
  words: string;
  /** Null where the reader may not see people of the other side. */
  writtenByName: string | null;
  writtenAt: Date;
}

export interface ReportView extends ReportLine {
  summaryJa: string;
  summaryEn: string;
  version: number;
  entries: EntryView[];
  messages: ReportMessageView[];
  files: PaperView[];
}

/** The columns of a line; from `activity_reports r JOIN members m`. */
export const LINE = `r.id, r.member_id AS "memberId", m.name_ja AS "memberNameJa", m.name_en AS "memberNameEn",
  r.half_year::text AS "halfYear", r.state, r.is_public AS "isPublic", r.selected_at IS NOT NULL AS "isSelected",
  r.submitted_at AS "submittedAt", r.reviewed_at AS "reviewedAt",
  ARRAY(SELECT DISTINCT a FROM activity_entries e, unnest(e.actions) a WHERE e.report_id = r.id ORDER BY a) AS actions`;
export const FROM_REPORTS = 'FROM activity_reports r JOIN members m ON m.id = r.member_id';

/** A report with all that belongs to it, as far as the speaker may see it. */
export async function reportView(tx: Tx, id: string): Promise<ReportView | undefined> {
  type Row = ReportLine & Pick<ReportView, 'summaryJa' | 'summaryEn' | 'version'>;
  const [row] = await tx.query<Row[]>(
    `SELECT ${LINE}, r.summary_ja AS "summaryJa", r.summary_en AS "summaryEn", r.version ${FROM_REPORTS} WHERE r.id = $1`,
    [id],
  );
  if (!row) return undefined;
  const entries = await tx.query<EntryView[]>(
    'SELECT id, title, words, actions FROM activity_entries WHERE report_id = $1 ORDER BY position',
    [id],
  );
  const messages = await tx.query<ReportMessageView[]>(
    `SELECT w.id, w.kind, w.words, u.display_name AS "writtenByName", w.written_at AS "writtenAt"
     FROM activity_messages w LEFT JOIN users u ON u.id = w.written_by WHERE w.report_id = $1 ORDER BY w.written_at, w.id`,
    [id],
  );
  return { ...row, entries, messages, files: await listPapers(tx, { reportId: id }) };
}
