import type { Actor } from '@platform/actor';

/** Whether somebody may look at sites: an officer at all of them, a manager at those of the own company. */
export function readsSites(actor: Actor): boolean {
  return actor.permissions.has('site.list') && (actor.kind === 'secretariat' || isOfCompany(actor));
}

/** Whether this site is one that somebody may read. */
export function readsSite(actor: Actor, site: { memberId: string }): boolean {
  return readsSites(actor) && (actor.kind === 'secretariat' || actor.organisationId === site.memberId);
}

/** Whether somebody keeps the sites of a company: its managers, and nobody of the desk. */
export function keepsSites(actor: Actor): actor is Actor & { organisationId: string } {
  return isOfCompany(actor) && actor.permissions.has('site.keep');
}

function isOfCompany(actor: Actor): boolean {
  return actor.kind === 'member' && actor.organisationId !== null;
}
