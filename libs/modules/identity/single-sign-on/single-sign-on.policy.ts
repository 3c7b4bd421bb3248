import type { Actor } from '@platform/actor';
import type { ProblemCode } from '@platform/errors';
import type { Place } from '../invitation/invitation.policy';

type Keeper = Pick<Actor, 'kind' | 'organisationId' | 'permissions'>;

/** Who may keep the connection of a place: administrators any, managers that of their own organisation. */
export function whoMayConnect(actor: Keeper, place: Place): ProblemCode | undefined {
  if (!actor.permissions.has('singleSignOn.manage')) return 'permission.missing';
  const isOwn = actor.kind === place.organisationKind && actor.organisationId === place.organisationId;
  return actor.kind === 'secretariat' || isOwn ? undefined : 'singleSignOn.notFound';
}

/** Only administrators say for whom a provider may vouch. */
export function whoMayAllowDomains(actor: Keeper): ProblemCode | undefined {
  return actor.permissions.has('singleSignOn.allowDomain') ? undefined : 'permission.missing';
}

/** An administrator keeps the password with its second factor, so that a broken provider can be repaired. */
export function mustUseSingleSignOn(facts: {
  isPasswordAllowed: boolean;
  isDomainAllowed: boolean;
  isAdministrator: boolean;
}): boolean {
  return !facts.isPasswordAllowed && facts.isDomainAllowed && !facts.isAdministrator;
}
