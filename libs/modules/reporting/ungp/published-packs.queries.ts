import { Injectable } from '@nestjs/common';
import { dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { AUDIENCES } from '@platform/disclosure';
import { Typesetter } from '@platform/print';
import type { CorrectionReason } from '../releases/figure-release.entity';
import { UNGP_INDICATORS } from './ungp-indicators';
import { wordsOf, YEARS_OF_TREND } from './ungp-pack.queries';
import { type PaperLanguage, paperOf, type ToldPack } from './ungp-paper.rules';
import { readIndicator, type ToldCount } from './ungp-reading.rules';
import { LEAST_COVERAGE } from './ungp-universes';
import { UNGP_TEMPLATE } from './ungp.template';

/** A year by the eight criteria, as everybody may read it: what its paper says, and nothing exact. */
export interface PublishedPack extends ToldPack {
  /** When it was counted. */
  builtAt: Date;
  publishedAt: Date;
}

/** A year that was let out, as lists name it. */
export interface PublishedYear {
  year: number;
  publishedAt: Date;
  /** When it was taken back; nothing where it stands. */
  recalledAt: Date | null;
}

/** A year that was taken back: everybody may read that it was, and why, and no figure of it. */
export interface RecalledPack {
  year: number;
  publishedAt: Date;
  recalledAt: Date;
  reason: CorrectionReason;
}

interface YearRow extends Pick<PublishedPack, 'year' | 'definition' | 'builtAt' | 'publishedAt'> {
  cells: ToldCount[];
}

const LET_OUT = `SELECT p.year, p.published_at AS "publishedAt", r.decided_at AS "recalledAt", r.reason
  FROM ungp_packs p LEFT JOIN ungp_recalls r ON r.pack_id = p.id AND r.state = 'confirmed'
  WHERE p.state IN ('published', 'recalled')`;

/** Years that were let out, for readers without an account. The store shows them nothing else. */
@Injectable()
export class PublishedPackQueries {
  /** Each paper once: a pack is frozen, and setting it takes a second of the processor that anybody could ask for. */
  private readonly papers = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly db: Database,
    private readonly typesetter: Typesetter,
  ) {}

  /** The newest first, those that were taken back among them. */
  years(): Promise<PublishedYear[]> {
    return this.db.transaction({ kind: 'complainant' }, (tx) =>
      tx.query<PublishedYear[]>(`SELECT year, "publishedAt", "recalledAt" FROM (${LET_OUT}) p ORDER BY year DESC`),
    );
  }

  /** @param year four digits @returns nothing where it was not taken back */
  async recalled(year: string): Promise<RecalledPack | undefined> {
    if (!isYear(year)) return undefined;
    const sql = `SELECT * FROM (${LET_OUT}) p WHERE year = $1 AND "recalledAt" IS NOT NULL`;
    const [found] = await this.db.transaction({ kind: 'complainant' }, (tx) =>
      tx.query<RecalledPack[]>(sql, [Number(year)]),
    );
    return found;
  }

  /** @param year four digits @returns nothing where none was let out, or where it was taken back */
  async of(year: string): Promise<PublishedPack | undefined> {
    if (!isYear(year)) return undefined;
    const rows = await this.db.transaction({ kind: 'complainant' }, (tx) => readYears(tx, Number(year)));
    const [own, ...before] = rows;
    if (own?.year !== Number(year)) return undefined;
    const comparable = before.filter(({ definition }) => definition === own.definition);
    const { cells, ...pack } = own;
    const { k, base } = AUDIENCES.public;
    const indicators = UNGP_INDICATORS.map((indicator) => ({
      ...wordsOf(indicator),
      reading: readIndicator(indicator, cells),
      trend: comparable.map((each) => ({ year: each.year, reading: readIndicator(indicator, each.cells) })),
    }));
    return { ...pack, leastPeople: k, roundedTo: base, leastCoverage: LEAST_COVERAGE, indicators };
  }

  /** The pack on paper, as the desk prints it. */
  pdf(pack: PublishedPack, language: PaperLanguage): Promise<Buffer> {
    // A year before it that is let out later stands on the paper as well, and one that is taken back no more.
    const years = pack.indicators[0]?.trend.map(({ year }) => year) ?? [];
    const key = [pack.year, language, ...years].join('|');
    const known = this.papers.get(key);
    if (known) return known;
    const data = paperOf(pack, language, dayInTokyo(pack.builtAt));
    const made = this.typesetter.pdf({ name: 'ungp', source: UNGP_TEMPLATE, data });
    this.papers.set(key, made);
    made.catch(() => this.papers.delete(key));
    return made;
  }
}

function isYear(year: string): boolean {
  return /^[1-9]\d{3}$/.test(year);
}

/** This year and those before it that were let out too and stand, the newest first. */
function readYears(tx: Tx, year: number): Promise<YearRow[]> {
  return tx.query<YearRow[]>(
    `SELECT p.year, p.definition, p.built_at AS "builtAt", p.published_at AS "publishedAt", (SELECT
         coalesce(jsonb_agg(jsonb_build_object('universe', c.universe, 'codes', c.codes, 'state', c.state, 'value', c.value)
           ORDER BY c.universe, c.place), '[]')
       FROM ungp_cells c WHERE c.pack_id = p.id) AS cells
     FROM ungp_packs p WHERE p.state = 'published' AND p.year BETWEEN $1::int - ${YEARS_OF_TREND} AND $1::int ORDER BY p.year DESC`,
    [year],
  );
}
