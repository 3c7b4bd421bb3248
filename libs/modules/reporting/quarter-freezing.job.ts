import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { companiesDue } from './own-facts';
import { type DeskQuarter, guarded, type PersonDue } from './own-figures.rules';
import { closedQuarters, type Quarter } from './quarter.rules';
import { readFrozen } from './releases/frozen-facts';
import { hasFewOthers } from './releases/company-views';
import { readChanges } from './releases/correction-facts';
import { correctedFacts } from './releases/quarter-change';

/** A quarter that nobody froze for a year is not made up afterwards. */
const QUARTERS_KEPT_OPEN = 4;

interface OpenCompany {
  memberId: string;
  foreignWorkers: number | null;
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
    const open = await unfrozen(tx, quarter);
    if (open.length === 0) return;
    const [due, desk] = [await companiesDue(tx, quarter), await readDesk(tx, quarter)];
    const rows: object[] = [];
    for (const { memberId, foreignWorkers } of open) {
      const people = due.filter((each) => each.memberId === memberId);
      rows.push({ memberId, ...(await guarded({ foreignWorkers, people }, desk?.(people))) });
    }
    await tx.query(
      `INSERT INTO member_quarters (member_id, starts_on, state, due_cases, answered_in_time, median_days, frozen_at)
       SELECT "memberId", $2, state, "dueCases", "answeredInTime", "medianDays", $3
       FROM jsonb_to_recordset($1) AS r("memberId" uuid, state text, "dueCases" int, "answeredInTime" int, "medianDays" int)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), quarter.startsOn, this.clock.now()],
    );
  }
}

/** The companies of that time with a site that have no row yet. */
function unfrozen(tx: Tx, { startsOn, until }: Quarter): Promise<OpenCompany[]> {
  return tx.query<OpenCompany[]>(
    `SELECT m.id AS "memberId",
       (SELECT sum(foreign_headcount)::integer FROM sites WHERE member_id = m.id AND created_at < $2
         AND (closed_at IS NULL OR closed_at >= $2)) AS "foreignWorkers"
     FROM members m
     WHERE EXISTS (SELECT FROM sites WHERE member_id = m.id AND created_at < $2)
       AND m.created_at < $2 AND NOT EXISTS (SELECT FROM member_quarters WHERE member_id = m.id AND starts_on = $1)`,
    [startsOn, until],
  );
}

/** What everybody is or will be told of the whole quarter, by releases that were built already, before the eyes of a company. */
async function readDesk(
  tx: Tx,
  { startsOn }: Quarter,
): Promise<((own: readonly PersonDue[]) => DeskQuarter) | undefined> {
  const [total] = await tx.query<{ shown: number | null }[]>(
    `SELECT CASE c.state WHEN 'zero' THEN 0 ELSE c.value END AS shown
     FROM figure_releases r LEFT JOIN figure_cells c
       ON c.release_id = r.id AND r.audience = 'public' AND c.codes = '{}' AND c.state <> 'not_collected'
     WHERE r.number IS NOT NULL AND $1 BETWEEN r.first_quarter AND r.last_quarter
     ORDER BY (c.release_id IS NULL) LIMIT 1`,
    [startsOn],
  );
  if (!total) return undefined;
  const { facts } = await readFrozen(tx, [startsOn]);
  const changes = (await readChanges(tx)).filter(({ quarter }) => quarter === startsOn);
  const corrected = changes.map((change) => correctedFacts(facts, change));
  return (people) => {
    const own = new Set(people.map(({ person }) => person));
    // Beside a corrected edition with few others in it nobody proves anything: such a company is told nothing.
    const shown = corrected.some((each) => hasFewOthers(each, own)) ? null : total.shown;
    return { shown, hasFewOthers: hasFewOthers(facts, own) };
  };
}
