import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { mayStandIn } from './absence.rules';

/** An absence that is not over yet. */
export interface AbsenceView {
  id: string;
  absent: { id: string; displayName: string };
  substitute: { id: string; displayName: string };
  /** Days in Japan, YYYY-MM-DD, both included. */
  fromOn: string;
  untilOn: string;
}

export interface AbsenceOverview {
  absences: AbsenceView[];
  /** For whom the reader may set one, each with those who may stand in. */
  choices: { id: string; displayName: string; substitutes: { id: string; displayName: string }[] }[];
}

@Injectable()
export class AbsenceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One's own absences, those in which one stands in, and for a keeper of accounts all of the organisation. */
  overview(actor: Actor): Promise<AbsenceOverview> {
    const isKeeper = actor.permissions.has('people.manage');
    return this.db.transaction(actor, async (tx) => {
      const absences = await tx.query<AbsenceView[]>(
        `SELECT a.id, json_build_object('id', p.id, 'displayName', p.display_name) AS absent,
           json_build_object('id', s.id, 'displayName', s.display_name) AS substitute,
           a.from_on::text AS "fromOn", a.until_on::text AS "untilOn"
         FROM absences a JOIN users p ON p.id = a.absent_id JOIN users s ON s.id = a.substitute_id
         WHERE a.organisation_kind = $1 AND a.organisation_id IS NOT DISTINCT FROM $2 AND a.ended_at IS NULL AND a.until_on >= $3
           AND ($4 OR $5 IN (a.absent_id, a.substitute_id)) ORDER BY a.from_on, a.id`,
        [actor.kind, actor.organisationId, dayInTokyo(this.clock.now()), isKeeper, actor.userId],
      );
      return { absences, choices: choicesOf(await colleagues(tx, actor), isKeeper ? undefined : actor.userId) };
    });
  }
}

interface Colleague {
  id: string;
  displayName: string;
  roles: Role[];
}

function colleagues(tx: Tx, { kind, organisationId }: Actor): Promise<Colleague[]> {
  return tx.query<Colleague[]>(
    `SELECT id, display_name AS "displayName", roles FROM users WHERE organisation_kind = $1 AND is_active
       AND COALESCE(member_id, partner_id) IS NOT DISTINCT FROM $2 ORDER BY display_name, id`,
    [kind, organisationId],
  );
}

/** @param only the one person for whom the reader may choose; undefined for everybody */
function choicesOf(people: readonly Colleague[], only: string | undefined): AbsenceOverview['choices'] {
  const named = ({ id, displayName }: Colleague) => ({ id, displayName });
  return people
    .filter(({ id }) => only === undefined || id === only)
    .map((absent) => ({
      ...named(absent),
      substitutes: people.filter((each) => each.id !== absent.id && mayStandIn(absent.roles, each.roles)).map(named),
    }));
}

/** The people and whoever stands in for them on the day that the database was told (tellTime); each once. */
export async function withSubstitutes(tx: Tx, people: readonly { id: string }[]): Promise<{ id: string }[]> {
  const standing = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT a.substitute_id AS id FROM absences a JOIN users u ON u.id = a.substitute_id AND u.is_active
     WHERE a.absent_id = ANY ($1) AND a.ended_at IS NULL
       AND (actor_at() AT TIME ZONE 'Asia/Tokyo')::date BETWEEN a.from_on AND a.until_on`,
    [people.map(({ id }) => id)],
  );
  const known = new Set(people.map(({ id }) => id));
  return [...people, ...standing.filter(({ id }) => !known.has(id))];
}
