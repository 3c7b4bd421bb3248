import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@platform/database';
import { AUDIENCES } from '@platform/disclosure';
import { readToldCells, tablesOf, type ToldTable } from './figure-release.queries';
import type { FigureRelease } from './figure-release.entity';
import { isQuarter } from '../quarter.rules';

/** What everybody is told of one quarter. */
export interface PublishedFigures {
  /** Its first day, YYYY-MM-DD. */
  quarter: string;
  publishedAt: Date;
  /** The version of the definition by which it was counted. */
  definition: string;
  /** Cells of fewer distinct people are suppressed. */
  leastPeople: number;
  /** Counts are multiples of this. */
  roundedTo: number;
  tables: ToldTable[];
}

/** What was published, for readers without an account. The store shows them nothing else. */
@Injectable()
export class PublishedFigureQueries {
  constructor(private readonly db: Database) {}

  /** @param quarter its first day @returns nothing where nothing was published of it */
  async of(quarter: string): Promise<PublishedFigures | undefined> {
    if (!isQuarter(quarter)) return undefined;
    return this.db.transaction({ kind: 'complainant' }, (tx) => readPublished(tx, quarter));
  }
}

async function readPublished(tx: Tx, quarter: string): Promise<PublishedFigures | undefined> {
  const [found] = await tx.query<Pick<FigureRelease, 'id' | 'tables' | 'definition' | 'publishedAt'>[]>(
    `SELECT id, tables, definition, published_at AS "publishedAt" FROM figure_releases
     WHERE audience = 'public' AND state = 'published' AND first_quarter = $1`,
    [quarter],
  );
  if (!found?.publishedAt) return undefined;
  const { id, tables, definition, publishedAt } = found;
  const { k, base } = AUDIENCES.public;
  const told = tablesOf(tables, await readToldCells(tx, id));
  return { quarter, publishedAt, definition, leastPeople: k, roundedTo: base, tables: told };
}
