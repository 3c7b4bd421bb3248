import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { AUDIENCES } from '@platform/disclosure';
import { Refusal } from '@platform/errors';
import type { CorrectionReason } from '../releases/figure-release.entity';
import { assertMayReport } from '../report.queries';
import { UNGP_INDICATORS, type UngpIndicator } from './ungp-indicators';
import type { UngpPack } from './ungp-pack.entity';
import { readIndicator, type ToldCount, type UngpReading } from './ungp-reading.rules';
import { LEAST_COVERAGE } from './ungp-universes';

export interface UngpPackRow extends Pick<
  UngpPack,
  'id' | 'year' | 'definition' | 'state' | 'requestedAt' | 'builtAt' | 'checkedAt' | 'publishedAt'
> {
  checkedBy: string | null;
  publishedBy: string | null;
  /** The recall that was asked for or confirmed; all null where there is none. */
  recallId: string | null;
  recallReason: CorrectionReason | null;
  recallAskedAt: Date | null;
  recallAskedBy: string | null;
  /** When and by whom it was confirmed: from then on the year is taken back. */
  recalledAt: Date | null;
  recalledBy: string | null;
}

/** Exact, for the desk itself. */
export interface ExactCount {
  numerator: number;
  denominator: number;
}

export interface IndicatorOfYear extends Pick<
  UngpIndicator,
  'id' | 'version' | 'criterion' | 'direction' | 'name' | 'counted' | 'of'
> {
  /** Points between two shares, or a share in per cent. */
  isGap: boolean;
  reading: UngpReading;
  /** Null where not even the desk is told: answers of complainants, and a reader who is walled off from a case. */
  exact: ExactCount | null;
  /** The years before, the newest first, by the same definition; a year without a pack is left out. */
  trend: { year: number; reading: UngpReading }[];
}

export interface UngpPackDetail extends UngpPackRow {
  /** Whether it was this reader who looked at it. */
  isCheckedByReader: boolean;
  /** Whether it was this reader who asked to take it back. */
  isRecallAskedByReader: boolean;
  /** Fewer distinct people are suppressed. */
  leastPeople: number;
  /** Counts are shown as multiples of this. */
  roundedTo: number;
  /** Below this share of known answers nothing is said, in per cent. */
  leastCoverage: number;
  /** None before it is built. */
  indicators: IndicatorOfYear[];
}

export const YEARS_OF_TREND = 4;
const COLUMNS = `p.id, p.year, p.definition, p.state, p.requested_at AS "requestedAt", p.built_at AS "builtAt",
  p.checked_at AS "checkedAt", p.published_at AS "publishedAt",
  (SELECT display_name FROM users WHERE id = p.checked_by) AS "checkedBy",
  (SELECT display_name FROM users WHERE id = p.published_by) AS "publishedBy",
  r.id AS "recallId", r.reason AS "recallReason", r.asked_at AS "recallAskedAt", r.decided_at AS "recalledAt",
  (SELECT display_name FROM users WHERE id = r.asked_by) AS "recallAskedBy",
  (SELECT display_name FROM users WHERE id = r.decided_by) AS "recalledBy"`;
const PACKS = `ungp_packs p LEFT JOIN ungp_recalls r ON r.pack_id = p.id AND r.state <> 'withdrawn'`;

/** Years by the eight criteria, for the desk. */
@Injectable()
export class UngpPackQueries {
  constructor(private readonly db: Database) {}

  /** All of them, the newest year first: one a year. @throws Refusal permission.missing */
  list(actor: Actor): Promise<UngpPackRow[]> {
    assertMayReport(actor, 'report.read');
    return this.db.transaction(actor, (tx) =>
      tx.query<UngpPackRow[]>(`SELECT ${COLUMNS} FROM ${PACKS} ORDER BY p.year DESC LIMIT 200`),
    );
  }

  /** @throws Refusal permission.missing | ungpPack.notFound */
  detail(actor: Actor, id: string): Promise<UngpPackDetail> {
    assertMayReport(actor, 'report.read');
    return this.db.transaction(actor, (tx) => readPack(tx, { id, userId: actor.userId }));
  }
}

interface Wanted {
  id: string;
  userId: string;
  /** For paper: of the years before only those that were let out too. */
  isForPaper?: boolean;
}

/** @throws Refusal ungpPack.notFound */
export async function readPack(tx: Tx, { id, userId, isForPaper = false }: Wanted): Promise<UngpPackDetail> {
  const [row] = await tx.query<(UngpPackRow & Pick<UngpPackDetail, 'isCheckedByReader' | 'isRecallAskedByReader'>)[]>(
    `SELECT ${COLUMNS}, coalesce(p.checked_by = $2, false) AS "isCheckedByReader",
       coalesce(r.asked_by = $2, false) AS "isRecallAskedByReader" FROM ${PACKS} WHERE p.id = $1`,
    [id, userId],
  );
  if (!row) throw new Refusal('ungpPack.notFound');
  const { k, base } = AUDIENCES.public;
  const rules = { leastPeople: k, roundedTo: base, leastCoverage: LEAST_COVERAGE };
  if (row.builtAt === null) return { ...row, ...rules, indicators: [] };
  const years = await readYears(tx, row, isForPaper);
  const exact = isForPaper ? [] : await readExact(tx, id);
  const own = years.get(row.year) ?? [];
  const before = [...years].filter(([year]) => year < row.year).sort(([a], [b]) => b - a);
  const indicators = UNGP_INDICATORS.map((indicator) => ({
    ...wordsOf(indicator),
    reading: readIndicator(indicator, own),
    exact: exactOf(readIndicator(indicator, exact)),
    trend: before.map(([year, cells]) => ({ year, reading: readIndicator(indicator, cells) })),
  }));
  return { ...row, ...rules, indicators };
}

/** What an indicator is called and how it is read, without its query. */
export function wordsOf({ id, version, criterion, direction, name, counted, of, less }: UngpIndicator) {
  return { id, version, criterion, direction, name, counted, of, isGap: less !== undefined };
}

/** The told counts of this year and of the years before it, but for those that were taken back. */
async function readYears(
  tx: Tx,
  { year, definition }: UngpPackRow,
  isForPaper: boolean,
): Promise<Map<number, ToldCount[]>> {
  const rows = await tx.query<(ToldCount & { year: number })[]>(
    `SELECT p.year, c.universe, c.codes, c.state, c.value FROM ungp_packs p JOIN ungp_cells c ON c.pack_id = p.id
     WHERE p.definition = $2 AND p.built_at IS NOT NULL AND p.year BETWEEN $1 - ${YEARS_OF_TREND} AND $1
       AND (p.year = $1 OR p.state <> 'recalled' AND (NOT $3 OR p.state = 'published')) ORDER BY p.year DESC, c.universe, c.place`,
    [year, definition, isForPaper],
  );
  const years = new Map<number, ToldCount[]>();
  for (const { year: of, ...cell } of rows) years.set(of, [...(years.get(of) ?? []), cell]);
  return years;
}

async function readExact(tx: Tx, id: string): Promise<ToldCount[]> {
  const rows = await tx.query<{ universe: string; codes: Record<string, string>; exact: number | null }[]>(
    `SELECT c.universe, c.codes, e.exact FROM ungp_exact($1) e
     JOIN ungp_cells c ON c.pack_id = $1 AND c.universe = e.universe AND c.place = e.place`,
    [id],
  );
  return rows.map(({ universe, codes, exact }) => ({
    ...{ universe, codes, value: exact === 0 ? null : exact },
    state: exact === null ? 'suppressed' : exact === 0 ? 'zero' : 'count',
  }));
}

/** Few or none known is no reason to hide them from the desk; what is not told at all is. */
function exactOf({ numerator, denominator }: UngpReading): ExactCount | null {
  return numerator === null || denominator === null ? null : { numerator, denominator };
}
