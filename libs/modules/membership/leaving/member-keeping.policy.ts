import type { Actor } from '@platform/actor';

/** Whether this person writes down what becomes of members. */
export function keepsMembers({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('member.keep');
}

/** Whether this person answers for the own organisation as a member. */
export function keepsMember(actor: Actor): actor is Actor & { organisationId: string } {
  return actor.kind === 'member' && actor.organisationId !== null && actor.permissions.has('ownMember.keep');
}
