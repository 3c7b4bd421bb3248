import { permissionsOf, type Role } from '@platform/actor';
import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';

/** The longest absence, in days: whoever is away for longer has left. */
export const ABSENCE_DAYS_ALLOWED = 366;

/** Days in Japan, YYYY-MM-DD, both included. */
export interface Days {
  fromOn: string;
  untilOn: string;
}

export interface AbsenceFacts extends Days {
  /** The day in Japan on which it is set. */
  today: string;
  absentRoles: readonly Role[];
  /** Null for nobody who could stand in: unknown, of another organisation, gone, or the absent person. */
  substituteRoles: readonly Role[] | null;
  /** Other absences of the same person that have not ended early. */
  others: readonly Days[];
}

/** Why this absence cannot be set, or undefined. Whoever stands in may do at least what the absent person may. */
export function whyNotAbsent(facts: AbsenceFacts): ProblemCode | undefined {
  const { fromOn, untilOn, today, others } = facts;
  const days = (Date.parse(untilOn) - Date.parse(fromOn)) / DAY_MS + 1;
  if (days < 1 || days > ABSENCE_DAYS_ALLOWED || untilOn < today) return 'absence.badDays';
  if (others.some((other) => other.fromOn <= untilOn && fromOn <= other.untilOn)) return 'absence.overlaps';
  return mayStandIn(facts.absentRoles, facts.substituteRoles) ? undefined : 'absence.cannotStandIn';
}

/** Whether somebody with these roles may do everything that the absent person may. */
export function mayStandIn(absent: readonly Role[], substitute: readonly Role[] | null): boolean {
  if (substitute === null) return false;
  const held = permissionsOf(substitute);
  return [...permissionsOf(absent)].every((permission) => held.has(permission));
}
