import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { ToldCell } from './figure-release.queries';

/** One quarter that everybody may read. */
export interface PublishedQuarter {
  /** Its first day, YYYY-MM-DD. */
  quarter: string;
  publishedAt: Date;
  /** When a corrected edition was published; nothing where there is none. */
  correctedAt: Date | null;
  /** The version of the definition by which it was counted. */
  definition: string;
}

/** What one quarter tells of each topic and of all. */
export interface QuarterTopics {
  quarter: string;
  cells: ToldCell[];
}

/** More stand on no phone, nor on a page of 50 KB in Burmese; each has a page of its own. */
const QUARTERS_SHOWN = 6;
/** The first edition of each quarter, and the corrected one where there is one. */
const RELEASES = `SELECT f.id, f.first_quarter, f.definition, f.published_at, c.id AS correction_id, c.published_at AS corrected_at
  FROM figure_releases f
  LEFT JOIN figure_releases c ON c.first_quarter = f.first_quarter AND c.audience = 'correction' AND c.state = 'published'
  WHERE f.audience = 'public' AND f.state = 'published'`;
/** What the correction tells anew takes the place of what the first edition said. */
const SAID = `(SELECT coalesce(jsonb_agg(jsonb_build_object('codes', c.codes, 'state', coalesce(a.state, c.state),
    'value', CASE WHEN a.state IS NULL THEN c.value ELSE a.value END) ORDER BY c.place), '[]')
  FROM figure_cells c
  LEFT JOIN figure_cells a ON a.release_id = r.correction_id AND a.codes = c.codes AND a.state IN ('count', 'zero')
  WHERE c.release_id = r.id AND c.codes - 'group' = '{}')`;

/** What was published over the years, for readers without an account. The store shows them nothing else. */
@Injectable()
export class PublishedHistoryQueries {
  constructor(private readonly db: Database) {}

  /** Every quarter that was published, the newest first. */
  quarters(): Promise<PublishedQuarter[]> {
    return this.db.transaction({ kind: 'complainant' }, (tx) =>
      tx.query<PublishedQuarter[]>(
        `SELECT first_quarter::text AS quarter, published_at AS "publishedAt", corrected_at AS "correctedAt", definition
         FROM (${RELEASES}) r ORDER BY first_quarter DESC`,
      ),
    );
  }

  /**
   * The topics of this quarter and of those before it as they stand now, the oldest first: only what was counted by the same definition can be compared.
   * @param quarter its first day
   */
  topics({ quarter, definition }: Pick<PublishedQuarter, 'quarter' | 'definition'>): Promise<QuarterTopics[]> {
    return this.db.transaction({ kind: 'complainant' }, (tx) =>
      tx.query<QuarterTopics[]>(
        `SELECT r.first_quarter::text AS quarter, ${SAID} AS cells
         FROM (SELECT * FROM (${RELEASES}) n WHERE first_quarter <= $1 AND definition = $2
           ORDER BY first_quarter DESC LIMIT ${QUARTERS_SHOWN}) r ORDER BY r.first_quarter`,
        [quarter, definition],
      ),
    );
  }
}
