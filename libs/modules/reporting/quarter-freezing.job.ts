import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { guarded, type QuarterFacts } from './own-figures.rules';
import { closedQuarters, type Quarter } from './quarter.rules';

/** A quarter that nobody froze for a year is not made up afterwards. */
const QUARTERS_KEPT_OPEN = 4;

interface FactsRow extends QuarterFacts {
  memberId: string;
}

/** Writes down what each company may be told of each quarter that is over, once; any number may run at the same time. */
@Injectable()
export class QuarterFreezing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.freezeQuarters', 60_000)
  async freeze(): Promise<void> {
    for (const quarter of closedQuarters(this.clock.now(), QUARTERS_KEPT_OPEN)) {
      await this.db.transaction({ kind: 'worker' }, (tx) => this.freezeOne(tx, quarter));
    }
  }

  private async freezeOne(tx: Tx, quarter: Quarter): Promise<void> {
    const rows = (await unfrozen(tx, quarter)).map(({ memberId, ...facts }) => ({ memberId, ...guarded(facts) }));
    await tx.query(
      `INSERT INTO member_quarters (member_id, starts_on, state, due_cases, answered_in_time, median_days, frozen_at)
       SELECT "memberId", $2, state, "dueCases", "answeredInTime", "medianDays", $3
       FROM jsonb_to_recordset($1) AS r("memberId" uuid, state text, "dueCases" int, "answeredInTime" int, "medianDays" int)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), quarter.startsOn, this.clock.now()],
    );
  }
}

/**
 * The companies of that time with a site that have no row yet, with their facts: first by person, then together. What was
 * answered later counts as not answered.
 */
function unfrozen(tx: Tx, { startsOn, from, until }: Quarter): Promise<FactsRow[]> {
  return tx.query<FactsRow[]>(
    `WITH each AS (
       SELECT s.member_id, c.person_id, count(*)::integer AS due, count(*) FILTER (WHERE d.met_at <= d.due_at)::integer AS in_time,
         max(ceil(extract(epoch FROM d.met_at - d.opened_at) / 86400)::integer) FILTER (WHERE d.met_at < $3) AS days
       FROM deadlines d JOIN shares s ON s.id = d.subject_id AND s.case_id = d.case_id JOIN cases c ON c.id = d.case_id
       WHERE d.kind = 'company_response' AND d.ended_at IS NULL AND d.due_at >= $2 AND d.due_at < $3
       GROUP BY s.member_id, c.person_id)
     SELECT m.id AS "memberId",
       (SELECT sum(foreign_headcount)::integer FROM sites WHERE member_id = m.id AND created_at < $3
         AND (closed_at IS NULL OR closed_at >= $3)) AS "foreignWorkers",
       count(e.person_id)::integer AS people, coalesce(sum(e.due), 0)::integer AS "dueCases",
       coalesce(max(e.due), 0)::integer AS largest, coalesce(sum(e.in_time), 0)::integer AS "answeredInTime",
       coalesce(array_agg(e.days) FILTER (WHERE e.days IS NOT NULL), '{}') AS days
     FROM members m LEFT JOIN each e ON e.member_id = m.id
     WHERE EXISTS (SELECT FROM sites WHERE member_id = m.id AND created_at < $3)
       AND m.created_at < $3 AND NOT EXISTS (SELECT FROM member_quarters WHERE member_id = m.id AND starts_on = $1)
     GROUP BY m.id`,
    [startsOn, from, until],
  );
}
