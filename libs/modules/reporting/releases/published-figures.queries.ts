import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@platform/database';
import { AUDIENCES } from '@platform/disclosure';
import { readToldCells, tablesOf, type ToldCell, type ToldTable } from './figure-release.queries';
import type { CorrectionReason, FigureRelease } from './figure-release.entity';
import { isQuarter } from '../quarter.rules';

/** What everybody is told of one quarter. */
export interface PublishedFigures {
  /** Its first day, YYYY-MM-DD. */
  quarter: string;
  /** 1, or 2 for the corrected one. */
  edition: number;
  /** Of this edition. */
  publishedAt: Date;
  /** The version of the definition by which it was counted. */
  definition: string;
  /** Cells of fewer distinct people are suppressed. */
  leastPeople: number;
  /** Counts are multiples of this. */
  roundedTo: number;
  /** Where a corrected edition tells nothing anew, what the first one said. */
  tables: ToldTable[];
  /** Of the quarter, whichever edition this is; nothing where there is none. */
  correction: PublishedCorrection | null;
}

/** What a quarter said at first and says now. */
export interface PublishedCorrection {
  publishedAt: Date;
  firstPublishedAt: Date;
  reason: CorrectionReason;
  /** The cells that are told anew, in the order of the tables. */
  cells: CorrectedCell[];
}

export interface CorrectedCell extends Pick<ToldCell, 'codes'> {
  before: Pick<ToldCell, 'state' | 'value'>;
  now: Pick<ToldCell, 'state' | 'value'>;
}

/** What was published, for readers without an account. The store shows them nothing else. */
@Injectable()
export class PublishedFigureQueries {
  constructor(private readonly db: Database) {}

  /**
   * The newest edition, or the first one.
   * @param quarter its first day @returns nothing where nothing was published of it
   */
  async of(quarter: string, edition: 'newest' | 'first' = 'newest'): Promise<PublishedFigures | undefined> {
    if (!isQuarter(quarter)) return undefined;
    return this.db.transaction({ kind: 'complainant' }, (tx) => readPublished(tx, quarter, edition));
  }
}

type Row = Pick<FigureRelease, 'id' | 'audience' | 'tables' | 'definition' | 'reason'> & { publishedAt: Date };

async function readPublished(
  tx: Tx,
  quarter: string,
  edition: 'newest' | 'first',
): Promise<PublishedFigures | undefined> {
  const rows = await tx.query<Row[]>(
    `SELECT id, audience, tables, definition, reason, published_at AS "publishedAt" FROM figure_releases
     WHERE audience IN ('public', 'correction') AND state = 'published' AND first_quarter = $1`,
    [quarter],
  );
  const first = rows.find(({ audience }) => audience === 'public');
  const second = rows.find(({ audience }) => audience === 'correction');
  if (!first) return undefined;
  const { k, base } = AUDIENCES.public;
  const [before, anew] = [await readToldCells(tx, first.id), second ? await readToldCells(tx, second.id) : []];
  const correction = second ? correctionOf([first, second], { before, anew }) : null;
  const isNewest = edition === 'newest' && second !== undefined;
  const cells = isNewest ? corrected(before, anew) : before;
  return {
    ...{ quarter, edition: isNewest ? 2 : 1, publishedAt: (isNewest ? second : first).publishedAt },
    ...{ definition: first.definition, leastPeople: k, roundedTo: base },
    ...{ tables: tablesOf(first.tables, cells), correction },
  };
}

function correctionOf([first, second]: readonly [Row, Row], { before, anew }: SaidTwice): PublishedCorrection {
  const said = new Map(before.map((cell) => [nameOf(cell), cell]));
  const cells = anew.filter(isTold).flatMap((now): CorrectedCell[] => {
    const old = said.get(nameOf(now));
    return old ? [{ codes: now.codes, before: old, now }] : [];
  });
  const reason = second.reason ?? 'counting_error';
  return { publishedAt: second.publishedAt, firstPublishedAt: first.publishedAt, reason, cells };
}

interface SaidTwice {
  before: readonly ToldCell[];
  anew: readonly ToldCell[];
}

/** What a first edition said, with what its correction tells anew in its place. */
export function corrected(before: readonly ToldCell[], anew: readonly ToldCell[]): ToldCell[] {
  const told = new Map(anew.filter(isTold).map((cell) => [nameOf(cell), cell]));
  return before.map((cell) => ({ ...cell, ...told.get(nameOf(cell)), codes: cell.codes }));
}

/** A correction tells only such cells; any other says that it tells nothing new. */
function isTold({ state }: ToldCell): boolean {
  return state === 'count' || state === 'zero';
}

function nameOf({ codes }: Pick<ToldCell, 'codes'>): string {
  return JSON.stringify(Object.entries(codes).sort(([one], [other]) => (one < other ? -1 : 1)));
}
