import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { readToldCells, type ToldCell } from './figure-release.queries';
import { corrected } from './published-figures.queries';

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
    return this.db.transaction({ kind: 'complainant' }, async (tx) => {
      const releases = await tx.query<{ quarter: string; first: string; correction: string | null }[]>(
        `SELECT first_quarter::text AS quarter, id AS first, correction_id AS correction
         FROM (${RELEASES}) r WHERE first_quarter <= $1 AND definition = $2
         ORDER BY first_quarter DESC LIMIT ${QUARTERS_SHOWN}`,
        [quarter, definition],
      );
      const topics: QuarterTopics[] = [];
      for (const { quarter: of, first, correction } of releases.reverse()) {
        const before = await readToldCells(tx, first, 'topics');
        const anew = correction === null ? [] : await readToldCells(tx, correction, 'topics');
        topics.push({ quarter: of, cells: corrected(before, anew) });
      }
      return topics;
    });
  }
}
