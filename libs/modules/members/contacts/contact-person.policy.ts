import type { Actor } from '@platform/actor';

/** Whether somebody reads and keeps the contacts of this member: its own managers, and membership officers. */
export function keepsContacts(actor: Actor, memberId: string): boolean {
  if (!actor.permissions.has('contactPerson.keep')) return false;
  return actor.kind === 'secretariat' || (actor.kind === 'member' && actor.organisationId === memberId);
}
