import type { Tx } from '@platform/database';
import type { PersonDue } from './own-figures.rules';
import type { Quarter } from './quarter.rules';

/** One person's cases of one company. */
export interface CompanyDue extends PersonDue {
  memberId: string;
}

/** The shared cases whose answer was due in the quarter, by company and person. What was answered later counts as not answered. */
export function companiesDue(tx: Tx, { from, until }: Pick<Quarter, 'from' | 'until'>): Promise<CompanyDue[]> {
  return tx.query<CompanyDue[]>(
    `SELECT s.member_id AS "memberId", c.person_id AS person, count(*)::integer AS due,
       count(*) FILTER (WHERE d.met_at <= d.due_at)::integer AS "inTime",
       max(ceil(extract(epoch FROM d.met_at - d.opened_at) / 86400)::integer) FILTER (WHERE d.met_at < $2) AS days
     FROM deadlines d JOIN shares s ON s.id = d.subject_id AND s.case_id = d.case_id JOIN cases c ON c.id = d.case_id
     WHERE d.kind = 'company_response' AND d.ended_at IS NULL AND d.due_at >= $1 AND d.due_at < $2
     GROUP BY s.member_id, c.person_id ORDER BY s.member_id, c.person_id`,
    [from, until],
  );
}

/** A company that was told how many answers were due in a quarter, and who stands behind the number. */
export interface ToldCompany {
  memberId: string;
  /** The first day of the quarter. */
  quarter: string;
  dueCases: number;
  people: readonly string[];
}

/** Of these quarters. */
export async function toldCompanies(tx: Tx, quarters: readonly Quarter[]): Promise<ToldCompany[]> {
  const told = await tx.query<{ memberId: string; quarter: string; dueCases: number }[]>(
    `SELECT member_id AS "memberId", starts_on::text AS quarter, due_cases AS "dueCases" FROM member_quarters
     WHERE state = 'shown' AND starts_on = ANY ($1)`,
    [quarters.map(({ startsOn }) => startsOn)],
  );
  const found: ToldCompany[] = [];
  for (const quarter of quarters.filter(({ startsOn }) => told.some((each) => each.quarter === startsOn))) {
    const due = await companiesDue(tx, quarter);
    for (const { memberId, dueCases } of told.filter((each) => each.quarter === quarter.startsOn)) {
      const people = due.filter((each) => each.memberId === memberId).map(({ person }) => person);
      found.push({ memberId, quarter: quarter.startsOn, dueCases, people });
    }
  }
  return found;
}
