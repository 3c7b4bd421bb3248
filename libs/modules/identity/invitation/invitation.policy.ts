import type { Actor, Role } from '@platform/actor';
import type { ProblemCode } from '@platform/errors';
import type { OrganisationKind } from '../people/user.entity';

/** The roles that exist in each kind of organisation. */
export const ROLES_OF = {
  secretariat: ['counsellor', 'supervisor', 'custodian', 'membership_officer', 'analyst', 'administrator', 'auditor'],
  member: ['member_manager', 'member_handler'],
  partner: ['partner_manager', 'partner_agent'],
} as const satisfies Record<OrganisationKind, readonly Role[]>;

/** The role that invites and removes the others of a member or partner. */
export const MANAGER_OF = { member: 'member_manager', partner: 'partner_manager' } as const;

type Keeper = Pick<Actor, 'kind' | 'userId' | 'organisationId' | 'permissions'>;

/** Where somebody belongs; the secretariat has no id. */
export interface Place {
  organisationKind: OrganisationKind;
  organisationId: string | null;
}

/**
 * Who may invite whom: administrators anybody of the secretariat and the first manager of a member or partner;
 * managers the people of their own organisation. Nobody gives a role that their organisation does not have, so a
 * manager can never make somebody of the desk.
 * @param hasManager whether the organisation invited into has an active manager already
 * @returns the refusal, or undefined when the invitation may be written
 */
export function whoMayInvite(
  actor: Keeper,
  wish: Place & { roles: readonly Role[] },
  hasManager: boolean,
): ProblemCode | undefined {
  if (!actor.permissions.has('people.manage')) return 'permission.missing';
  if (!areRolesOf(wish.organisationKind, wish.roles)) return 'person.rolesOutOfPlace';
  if (isOwn(actor, wish)) return undefined;
  if (actor.kind !== 'secretariat') return 'organisation.notFound';
  if (wish.organisationKind === 'secretariat') return 'organisation.notFound';
  const isManagerOnly = wish.roles.length === 1 && wish.roles[0] === MANAGER_OF[wish.organisationKind];
  return isManagerOnly && !hasManager ? undefined : 'invitation.firstManagerOnly';
}

/** Who may change somebody's roles or deactivate them: those who keep the accounts of that place, never oneself. */
export function whoMayChange(actor: Keeper, person: Place & { id: string }): ProblemCode | undefined {
  if (!actor.permissions.has('people.manage')) return 'permission.missing';
  if (!isOwn(actor, person)) return 'person.notFound';
  return person.id === actor.userId ? 'person.yourself' : undefined;
}

/** Who may resend or take back an invitation: the desk's administrators, and managers those into their organisation. */
export function maySeeInvitation(actor: Keeper, place: Place): boolean {
  return actor.permissions.has('people.manage') && (actor.kind === 'secretariat' || isOwn(actor, place));
}

/** At least one role, and only roles of that kind of organisation. */
export function areRolesOf(kind: OrganisationKind, roles: readonly Role[]): boolean {
  const known: readonly Role[] = ROLES_OF[kind];
  return roles.length > 0 && roles.every((role) => known.includes(role));
}

function isOwn(actor: Keeper, place: Place): boolean {
  return actor.kind === place.organisationKind && actor.organisationId === place.organisationId;
}
