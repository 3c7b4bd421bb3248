import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { linesBy, type PeopleBundle, type ReachLine, reachLine, type SiteBundle } from './reach.rules';

export interface ReachFigures {
  /** The day on which they were counted, YYYY-MM-DD in Asia/Tokyo. */
  countedOn: string;
  all: ReachLine;
  /** The most sites first. */
  prefectures: ReachLine[];
  industries: ReachLine[];
  /** Over all sites, the newest month first; the month that runs is among them. */
  scans: { month: string; scans: number }[];
}

/** So many months of scans are shown. */
const MONTHS = 12;

/** How far the desk reaches, for the officer. Closed sites are in none of it. */
@Injectable()
export class ReachQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing */
  async figures(actor: Actor): Promise<ReachFigures> {
    refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('reach.read'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => ({
      countedOn: dayInTokyo(this.clock.now()),
      ...(await readReach(tx)),
      scans: await monthlyScans(tx),
    }));
  }
}

/** How far the desk reaches at this moment. Whoever calls it says who may know. */
export async function readReach(tx: Tx): Promise<Pick<ReachFigures, 'all' | 'prefectures' | 'industries'>> {
  const [sites, people] = [await siteBundles(tx), await peopleBundles(tx)];
  return {
    all: reachLine(null, sites, people),
    prefectures: linesBy('prefectureCode', sites, people),
    industries: linesBy('industryCode', sites, people),
  };
}

function siteBundles(tx: Tx): Promise<SiteBundle[]> {
  return tx.query<SiteBundle[]>(
    `SELECT prefecture_code AS "prefectureCode", industry_code AS "industryCode", poster_locales AS locales, count(*)::int AS sites,
       count(*) FILTER (WHERE foreign_headcount IS NULL)::int AS undeclared, coalesce(sum(foreign_headcount), 0)::int AS declared
     FROM sites WHERE closed_at IS NULL GROUP BY 1, 2, 3`,
  );
}

/** The groups of each site's newest declaration, where a poster is. */
function peopleBundles(tx: Tx): Promise<PeopleBundle[]> {
  return tx.query<PeopleBundle[]>(
    `SELECT s.prefecture_code AS "prefectureCode", s.industry_code AS "industryCode", s.poster_locales AS locales,
       part->>'nationality' AS nationality, sum((part->>'people')::int)::int AS people
     FROM sites s
       CROSS JOIN LATERAL (SELECT groups FROM headcounts h WHERE h.site_id = s.id
         ORDER BY h.half_starts_on DESC, h.declared_at DESC, h.id DESC LIMIT 1) newest
       CROSS JOIN LATERAL jsonb_array_elements(newest.groups) part
     WHERE s.closed_at IS NULL AND s.poster_locales IS NOT NULL GROUP BY 1, 2, 3, 4`,
  );
}

function monthlyScans(tx: Tx): Promise<ReachFigures['scans']> {
  return tx.query<ReachFigures['scans']>(
    `SELECT to_char(month, 'YYYY-MM') AS month, sum(scans)::int AS scans FROM poster_scans
     GROUP BY poster_scans.month ORDER BY poster_scans.month DESC LIMIT ${MONTHS}`,
  );
}
