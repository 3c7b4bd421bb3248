import { Injectable } from '@nestjs/common';
import { readsSite, Site } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';

/** What a company is told of a month: how often roughly, never how often. */
export const SCAN_BANDS = ['below_10', 'from_10', 'from_50'] as const;
export type ScanBand = (typeof SCAN_BANDS)[number];

/** What the months are about: this site, it and the company's other small ones, or nothing that may be told. */
export const SCAN_SCOPES = ['site', 'together', 'withheld'] as const;
export type ScanScope = (typeof SCAN_SCOPES)[number];

export interface ScanMonth {
  /** YYYY-MM, Asia/Tokyo. */
  month: string;
  /** For the officer; null for a company. */
  scans: number | null;
  /** For a company; null for the officer. */
  band: ScanBand | null;
}

export interface Scans {
  scope: ScanScope;
  /** The newest first. */
  months: ScanMonth[];
}

type Band = Pick<ScanMonth, 'month' | 'band'> & { isTogether: boolean };

/** So many months are shown. */
const MONTHS = 12;

@Injectable()
export class ScanQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * How often the poster of a site was scanned. The officer reads the sum of each month; a company, of months that are over,
   * how large it roughly was. @throws Refusal site.notFound
   */
  async months(actor: Actor, siteId: string): Promise<Scans> {
    return this.db.transaction(actor, async (tx) => {
      const site = await tx.findOneBy(Site, { id: siteId });
      if (!site || !readsSite(actor, site)) throw new Refusal('site.notFound');
      if (actor.kind === 'secretariat') return { scope: 'site', months: await sums(tx, siteId) };
      return this.told(tx, siteId);
    });
  }

  /** What the database tells a company of one of its sites. */
  private async told(tx: Tx, siteId: string): Promise<Scans> {
    const bands = await tx.query<Band[]>(
      'SELECT month, band, is_together AS "isTogether" FROM scan_bands($1, $2) ORDER BY month DESC',
      [siteId, dayInTokyo(this.clock.now())],
    );
    const months = bands.map(({ month, band }) => ({ month, scans: null, band }));
    return { scope: bands[0] ? (bands[0].isTogether ? 'together' : 'site') : 'withheld', months };
  }
}

async function sums(tx: Tx, siteId: string): Promise<ScanMonth[]> {
  return tx.query<ScanMonth[]>(
    `SELECT to_char(month, 'YYYY-MM') AS month, scans, NULL AS band FROM poster_scans
     WHERE site_id = $1 ORDER BY poster_scans.month DESC LIMIT ${MONTHS}`,
    [siteId],
  );
}
