import type { Actor } from '@platform/actor';

const isOfDesk = ({ kind }: Actor): boolean => kind === 'secretariat';

/** Whether this person conducts proceedings against members. */
export function keepsExpulsions(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('expulsion.keep');
}

/** Whether this person may be the second who decides. */
export function decidesExpulsions(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('expulsion.decide');
}

export function readsExpulsions(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('expulsion.read');
}

/** Whether this person may know how many cases of a member are open; others see cases through nothing at all. */
export function countsCases(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('case.list');
}
