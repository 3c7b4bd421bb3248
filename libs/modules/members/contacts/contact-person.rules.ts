import type { ProblemCode } from '@platform/errors';

/** For what somebody answers at a member. */
export const CONTACT_ROLES = [
  'representative',
  'membership',
  'invoices',
  'complaints',
  'learning',
  'public_relations',
] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** So many people of one member; more is an address book and not contacts. */
export const CONTACTS_ALLOWED = 50;
/** Longer ones are no telephone numbers. */
export const PHONE_LENGTH = 30;
/** For so many days a removal can be undone; then the row is deleted. */
export const CONTACT_UNDO_DAYS = 30;
/** So long after a membership has ended its contacts are deleted, because accounts may still have to be settled. */
export const CONTACT_KEPT_DAYS_AFTER_LEAVING = 365;

/** Whether what somebody is for fits together. @returns undefined where nothing speaks against it */
export function whyNotTheseRoles(
  roles: readonly ContactRole[],
  primaryFor: readonly ContactRole[],
): ProblemCode | undefined {
  const isOnce = new Set(roles).size === roles.length;
  return roles.length > 0 && isOnce && primaryFor.every((role) => roles.includes(role))
    ? undefined
    : 'contactPerson.badRoles';
}

interface Candidate {
  isPrimary: boolean;
  addedAt: Date;
}

/** All who have a role, whoever is written to first: the primary one, then who has been there longest. */
export function inOrder<Each extends Candidate>(candidates: readonly Each[]): Each[] {
  return [...candidates].sort(
    (a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.addedAt.getTime() - b.addedAt.getTime(),
  );
}
