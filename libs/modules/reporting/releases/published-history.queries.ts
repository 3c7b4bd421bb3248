import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { ToldCell } from './figure-release.queries';

/** One quarter that everybody may read. */
export interface PublishedQuarter {
  /** Its first day, YYYY-MM-DD. */
  quarter: string;
  publishedAt: Date;
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
/** Whatever stands last for a quarter. */
const NEWEST = `SELECT DISTINCT ON (first_quarter) id, first_quarter, definition, published_at FROM figure_releases
  WHERE audience = 'public' AND state = 'published' ORDER BY first_quarter DESC, published_at DESC`;

/** What was published over the years, for readers without an account. The store shows them nothing else. */
@Injectable()
export class PublishedHistoryQueries {
  constructor(private readonly db: Database) {}

  /** Every quarter that was published, the newest first. */
  quarters(): Promise<PublishedQuarter[]> {
    return this.db.transaction({ kind: 'complainant' }, (tx) =>
      tx.query<PublishedQuarter[]>(
        `SELECT first_quarter::text AS quarter, published_at AS "publishedAt", definition FROM (${NEWEST}) r
         ORDER BY first_quarter DESC`,
      ),
    );
  }

  /**
   * The topics of this quarter and of those before it, the oldest first: only what was counted by the same definition can be compared.
   * @param quarter its first day
   */
  topics({ quarter, definition }: Pick<PublishedQuarter, 'quarter' | 'definition'>): Promise<QuarterTopics[]> {
    return this.db.transaction({ kind: 'complainant' }, (tx) =>
      tx.query<QuarterTopics[]>(
        `SELECT r.first_quarter::text AS quarter, (SELECT
             coalesce(jsonb_agg(jsonb_build_object('codes', c.codes, 'state', c.state, 'value', c.value) ORDER BY c.place), '[]')
           FROM figure_cells c WHERE c.release_id = r.id AND c.codes - 'group' = '{}') AS cells
         FROM (SELECT * FROM (${NEWEST}) n WHERE first_quarter <= $1 AND definition = $2
           ORDER BY first_quarter DESC LIMIT ${QUARTERS_SHOWN}) r ORDER BY r.first_quarter`,
        [quarter, definition],
      ),
    );
  }
}
