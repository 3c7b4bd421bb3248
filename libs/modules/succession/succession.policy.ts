import type { Actor } from '@platform/actor';

const isOfDesk = ({ kind }: Actor): boolean => kind === 'secretariat';

/** Whether this person writes down that members merge or split. */
export function proposesSuccessions(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('succession.propose');
}

/** Whether this person looks after the walls of cases, and so is the second who has to agree. */
export function decidesSuccessions(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('succession.decide');
}

export function readsSuccessions(actor: Actor): boolean {
  return isOfDesk(actor) && actor.permissions.has('succession.read');
}
