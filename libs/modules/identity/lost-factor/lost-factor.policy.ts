import type { Actor } from '@platform/actor';
import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import type { Place } from '../invitation/invitation.policy';

/** A request that nobody answers ends by itself. */
export const LOST_FACTOR_OPEN_MS = 7 * DAY_MS;
/** Between approval and effect: time for the person to read the mail and stop what they did not ask for. */
export const LOST_FACTOR_DELAY_MS = DAY_MS;
/** Requests of one person a day: each writes mails. */
export const LOST_FACTORS_ALLOWED = 3;

type Decider = Pick<Actor, 'kind' | 'userId' | 'organisationId' | 'permissions'>;

/**
 * Who may decide about somebody's lost second factor: whoever keeps the accounts of that place, and the desk's
 * administrators for an organisation in which nobody else does. Never about one's own: it takes two.
 * @param hasOtherKeeper whether somebody else active keeps the accounts of the person's place
 */
export function whoMayDecide(
  actor: Decider,
  person: Place & { id: string },
  hasOtherKeeper: boolean,
): ProblemCode | undefined {
  if (!actor.permissions.has('people.manage')) return 'permission.missing';
  if (person.id === actor.userId) return 'person.yourself';
  if (actor.kind === person.organisationKind && actor.organisationId === person.organisationId) return undefined;
  return actor.kind === 'secretariat' && !hasOtherKeeper ? undefined : 'lostFactor.notFound';
}
