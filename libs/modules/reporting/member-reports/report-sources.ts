import type { Tx } from '@platform/database';
import type { Quarter } from '../quarter.rules';
import type { DeskClock, OwnFigure, OwnReach, PublishedCell } from './report-cells.rules';

/** What is known of a member when its report is made. */
export interface MemberSource extends OwnFigure, OwnReach {
  memberId: string;
  /** Codes, of its open sites. */
  prefectures: string[];
  industries: string[];
}

/** A promise of the desk that fell due in the quarter. */
export interface PromiseFact {
  person: string;
  isInTime: boolean;
  /** Whole days until it was kept; null: not by the end of the quarter. */
  days: number | null;
}

/** How many members the reports of the quarter are about: those that were told of it, or that they are not told. */
export async function countMembers(tx: Tx, quarter: string): Promise<number> {
  const [row] = await tx.query<{ members: number }[]>(
    'SELECT count(*)::int AS members FROM member_quarters WHERE starts_on = $1',
    [quarter],
  );
  return row?.members ?? 0;
}

/** The next members of the quarter without a report in this edition, with what it is made of. */
export function membersWithout(tx: Tx, { id, startsOn }: { id: string; startsOn: string }, most: number) {
  return tx.query<MemberSource[]>(
    `SELECT q.member_id AS "memberId", q.state, q.due_cases AS "dueCases", q.answered_in_time AS "answeredInTime",
       q.median_days AS "medianDays", s.sites, s."withPoster", s.undeclared, s.declared, s.reached, s.prefectures, s.industries
     FROM member_quarters q CROSS JOIN LATERAL (
       SELECT count(*)::int AS sites, count(*) FILTER (WHERE poster_locales IS NOT NULL)::int AS "withPoster",
         count(*) FILTER (WHERE foreign_headcount IS NULL)::int AS undeclared,
         coalesce(sum(foreign_headcount), 0)::int AS declared,
         coalesce(sum(foreign_headcount) FILTER (WHERE poster_locales IS NOT NULL), 0)::int AS reached,
         coalesce(array_agg(DISTINCT prefecture_code::text ORDER BY prefecture_code::text), '{}') AS prefectures,
         coalesce(array_agg(DISTINCT industry_code::text ORDER BY industry_code::text)
           FILTER (WHERE industry_code IS NOT NULL), '{}') AS industries
       FROM sites WHERE member_id = q.member_id AND closed_at IS NULL) s
     WHERE q.starts_on = $2
       AND NOT EXISTS (SELECT FROM member_reports r WHERE r.edition_id = $1 AND r.member_id = q.member_id)
     ORDER BY q.member_id LIMIT $3`,
    [id, startsOn, most],
  );
}

/**
 * The desk's promises of one kind that fell due in the quarter, as they stood at its end. What was ended before it was kept, such as
 * by the end of the case, is no promise any more.
 */
export function promises(tx: Tx, clock: DeskClock, { from, until }: Quarter): Promise<PromiseFact[]> {
  return tx.query<PromiseFact[]>(
    `SELECT c.person_id AS person, coalesce(d.met_at <= d.due_at, false) AS "isInTime",
       CASE WHEN d.met_at < $3 THEN ceil(extract(epoch FROM d.met_at - d.opened_at) / 86400)::integer END AS days
     FROM deadlines d JOIN cases c ON c.id = d.case_id
     WHERE d.kind = $1 AND d.ended_at IS NULL AND d.due_at >= $2 AND d.due_at < $3`,
    [clock, from, until],
  );
}

/** What everybody may read of the quarter; nothing where nothing was published. */
export function publishedCells(tx: Tx, quarter: string): Promise<PublishedCell[]> {
  return tx.query<PublishedCell[]>(
    `SELECT c.codes, c.state, c.value FROM figure_cells c JOIN figure_releases r ON r.id = c.release_id
     WHERE r.audience = 'public' AND r.state = 'published' AND r.first_quarter = $1 ORDER BY c.place`,
    [quarter],
  );
}

/** Whether it is decided what everybody may read of the quarter: members are not told before, nor something else. */
export async function isPublicSettled(tx: Tx, quarter: string): Promise<boolean> {
  const [row] = await tx.query<{ waiting: number; settled: number }[]>(
    `SELECT count(*) FILTER (WHERE state IN ('waiting', 'built', 'checked'))::int AS waiting,
       count(*) FILTER (WHERE state IN ('published', 'impossible', 'failed'))::int AS settled
     FROM figure_releases WHERE audience = 'public' AND first_quarter = $1`,
    [quarter],
  );
  return row !== undefined && row.waiting === 0 && row.settled > 0;
}
