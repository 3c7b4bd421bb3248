import type { Tx } from '@platform/database';
import type { EditionState } from './member-report.entity';

/** A lesson as it stands in a report. */
export interface ReportLesson {
  id: string;
  version: number;
  /** Null: for every member. */
  industryCode: string | null;
  titleJa: string;
  titleEn: string;
  bodyJa: string;
  bodyEn: string;
}

interface Wanted {
  editionId: string;
  quarter: string;
  state: EditionState;
  /** Only for members with a site of one of these; nothing: all. */
  industries?: readonly string[];
}

const COLUMNS = `l.id, v.version, l.industry_code AS "industryCode", v.title_ja AS "titleJa", v.title_en AS "titleEn",
  v.body_ja AS "bodyJa", v.body_en AS "bodyEn"`;
const FITS = '($2::text[] IS NULL OR l.industry_code IS NULL OR l.industry_code::text = ANY ($2))';
const ORDER = 'ORDER BY l.industry_code NULLS FIRST, l.created_at, l.id';

/** As they were frozen with the first person's look; before it, what would be frozen now. */
export function lessonsOf(tx: Tx, { editionId, quarter, state, industries }: Wanted): Promise<ReportLesson[]> {
  if (state === 'building' || state === 'built') return publishedLessons(tx, quarter, industries);
  return tx.query<ReportLesson[]>(
    `SELECT ${COLUMNS} FROM member_report_lessons k JOIN lessons l ON l.id = k.lesson_id
       JOIN lesson_versions v ON (v.lesson_id, v.version) = (k.lesson_id, k.version)
     WHERE k.edition_id = $1 AND ${FITS} ${ORDER}`,
    [editionId, industries ?? null],
  );
}

/** The newest published version of each lesson of the quarter that was not withdrawn. */
export function publishedLessons(tx: Tx, quarter: string, industries?: readonly string[]): Promise<ReportLesson[]> {
  return tx.query<ReportLesson[]>(
    `SELECT ${COLUMNS} FROM lessons l JOIN LATERAL (SELECT * FROM lesson_versions
         WHERE lesson_id = l.id AND published_at IS NOT NULL ORDER BY version DESC LIMIT 1) v ON true
     WHERE l.starts_on = $1 AND l.withdrawn_at IS NULL AND ${FITS} ${ORDER}`,
    [quarter, industries ?? null],
  );
}
