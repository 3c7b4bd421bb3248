import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { AUDIENCES } from '@platform/disclosure';
import { refuseUnless } from '@platform/errors';
import { type GuardedQuarter, LEAST_WORKERS } from './own-figures.rules';
import { closedQuarters } from './quarter.rules';

/** A year of quarters. */
const QUARTERS_SHOWN = 4;

export interface OwnQuarter extends GuardedQuarter {
  /** The first day of the quarter, YYYY-MM-DD. */
  startsOn: string;
}

export interface OwnFigures {
  /** The newest first. */
  quarters: OwnQuarter[];
  /** The rule, to be printed beside the figures. */
  leastPeople: number;
  leastWorkers: number;
}

const NOT_COLLECTED = { state: 'not_collected', dueCases: null, answeredInTime: null, medianDays: null } as const;

/** What a company is told about itself: frozen quarters, of the company as a whole. */
@Injectable()
export class OwnFigureQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing */
  async read(actor: Actor): Promise<OwnFigures> {
    refuseUnless(actor.permissions.has('ownFigures.read') && actor.kind === 'member', 'permission.missing');
    const closed = closedQuarters(this.clock.now(), QUARTERS_SHOWN);
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<OwnQuarter[]>(
        `SELECT starts_on::text AS "startsOn", state, due_cases AS "dueCases", answered_in_time AS "answeredInTime",
           median_days AS "medianDays" FROM member_quarters WHERE member_id = $1 AND starts_on = ANY ($2)`,
        [actor.organisationId, closed.map(({ startsOn }) => startsOn)],
      ),
    );
    const quarters = closed.map(
      ({ startsOn }) => rows.find((row) => row.startsOn === startsOn) ?? { startsOn, ...NOT_COLLECTED },
    );
    return { quarters, leastPeople: AUDIENCES.member.k, leastWorkers: LEAST_WORKERS };
  }
}
