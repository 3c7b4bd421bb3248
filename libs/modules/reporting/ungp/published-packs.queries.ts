import { Injectable } from '@nestjs/common';
import { dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { AUDIENCES } from '@platform/disclosure';
import { Typesetter } from '@platform/print';
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

interface YearRow extends Pick<PublishedPack, 'year' | 'definition' | 'builtAt' | 'publishedAt'> {
  cells: ToldCount[];
}

/** Years that were let out, for readers without an account. The store shows them nothing else. */
@Injectable()
export class PublishedPackQueries {
  /** Each paper once: a pack is frozen, and setting it takes a second of the processor that anybody could ask for. */
  private readonly papers = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly db: Database,
    private readonly typesetter: Typesetter,
  ) {}

  /** The newest first. */
  years(): Promise<number[]> {
    return this.db.transaction({ kind: 'complainant' }, async (tx) => {
      const sql = `SELECT year FROM ungp_packs WHERE state = 'published' ORDER BY year DESC`;
      return (await tx.query<{ year: number }[]>(sql)).map(({ year }) => year);
    });
  }

  /** @param year four digits @returns nothing where none was let out */
  async of(year: string): Promise<PublishedPack | undefined> {
    if (!/^[1-9]\d{3}$/.test(year)) return undefined;
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
    // A year before it that is let out later stands on the paper as well.
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

/** This year and those before it that were let out too, the newest first. */
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
