import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { FigureRelease } from './figure-release.entity';
import { keepsReleases } from './figure-releases.service';
import { type ReleaseCell, releaseRule } from './release-builder';
import { DEFINITION, type ReleaseDimension } from './release-definition.rules';

export interface FigureReleaseRow extends Pick<
  FigureRelease,
  | 'id'
  | 'audience'
  | 'firstQuarter'
  | 'lastQuarter'
  | 'definition'
  | 'state'
  | 'reason'
  | 'requestedAt'
  | 'builtAt'
  | 'checkedAt'
  | 'publishedAt'
> {
  checkedBy: string | null;
  publishedBy: string | null;
}

/** A cell as it is told: what stands behind a suppressed one is nobody's. */
export type ToldCell = Omit<ReleaseCell, 'isCover'>;

export interface ToldTable {
  /** One or two dimensions. */
  dimensions: ReleaseDimension[];
  /** The codes of each, in their order. */
  values: string[][];
  /** Inner cells, margins and the total, by their codes. */
  cells: ToldCell[];
}

export interface FigureReleaseDetail extends FigureReleaseRow {
  /** Fewer distinct people are suppressed. */
  leastPeople: number;
  /** Counts are shown as multiples of this. */
  roundedTo: number;
  /** Whether it was this reader who checked it. */
  isCheckedByReader: boolean;
  told: ToldTable[];
  /** Of a correction: what the first edition said. */
  before: ToldTable[];
  /** Of a correction: the first edition. */
  corrects: string | null;
  /** Of a first edition: its correction, if there is one or will be. */
  correctedBy: string | null;
}

type StoredRow = FigureReleaseRow & Pick<FigureRelease, 'tables' | 'corrects'>;

const COLUMNS = `r.id, r.audience, r.first_quarter::text AS "firstQuarter", r.last_quarter::text AS "lastQuarter",
  r.definition, r.state, r.reason, r.requested_at AS "requestedAt", r.built_at AS "builtAt", r.checked_at AS "checkedAt",
  r.published_at AS "publishedAt",
  (SELECT display_name FROM users WHERE id = r.checked_by) AS "checkedBy",
  (SELECT display_name FROM users WHERE id = r.published_by) AS "publishedBy"`;

/** What was released, for those who look after it. */
@Injectable()
export class FigureReleaseQueries {
  constructor(private readonly db: Database) {}

  /** The newest first. @throws Refusal permission.missing */
  list(actor: Actor, { cursor, limit }: { cursor?: string; limit?: number }): Promise<Page<FigureReleaseRow>> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    const from = cursor === undefined ? null : decodeCursor(cursor);
    const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<FigureReleaseRow[]>(
        `SELECT ${COLUMNS} FROM figure_releases r ${from ? 'WHERE (r.requested_at, r.id) < ($1, $2)' : ''}
         ORDER BY r.requested_at DESC, r.id DESC LIMIT ${size + 1}`,
        from ? [from.at, from.id] : [],
      );
      return toPage(rows, size, ({ requestedAt, id }) => ({ at: requestedAt.toISOString(), id }));
    });
  }

  /** One with its cells as they are told. @throws Refusal permission.missing | figureRelease.notFound */
  detail(actor: Actor, id: string): Promise<FigureReleaseDetail> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<(StoredRow & { isCheckedByReader: boolean; correctedBy: string | null })[]>(
        `SELECT ${COLUMNS}, r.tables, r.corrects, coalesce(r.checked_by = $2, false) AS "isCheckedByReader",
           (SELECT c.id FROM figure_releases c WHERE c.audience = 'correction' AND c.corrects = r.id
              AND c.state IN ('waiting', 'built', 'checked', 'published')) AS "correctedBy"
         FROM figure_releases r WHERE r.id = $1`,
        [id, actor.userId],
      );
      if (!row) throw new Refusal('figureRelease.notFound');
      const { tables, ...told } = row;
      const { k, base } = releaseRule(row.audience);
      const cellsOf = async (of: string) => tablesOf(tables, await readToldCells(tx, of));
      const before = told.corrects === null ? [] : await cellsOf(told.corrects);
      return { ...told, leastPeople: k, roundedTo: base, told: await cellsOf(id), before };
    });
  }
}

/** In the order of the tables; all of them, or only those of each topic and of all. */
export function readToldCells(tx: Tx, releaseId: string, which: 'all' | 'topics' = 'all'): Promise<ToldCell[]> {
  return tx.query<ToldCell[]>(
    `SELECT codes, state, value FROM figure_cells WHERE release_id = $1 AND ($2 OR codes - 'group' = '{}') ORDER BY place`,
    [releaseId, which === 'all'],
  );
}

/** The cells of each table; a margin that two tables share stands in both. */
export function tablesOf(tables: FigureRelease['tables'], cells: readonly ToldCell[]): ToldTable[] {
  if (cells.length === 0) return [];
  return tables.map((dimensions) => ({
    dimensions: [...dimensions],
    values: dimensions.map((name) => [...(DEFINITION.values[name] ?? [])]),
    cells: cells.filter(({ codes }) => Object.keys(codes).every((name) => dimensions.some((own) => own === name))),
  }));
}
