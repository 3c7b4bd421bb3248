import type { Actor } from '@platform/actor';

/** Whether this person asks members for money and writes down what came. */
export function keepsDues({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('dues.manage');
}

/** Whether this person reads invoices: everybody's at the desk, the own organisation's at a member. */
export function readsDues(actor: Actor): boolean {
  return keepsDues(actor) || (actor.kind === 'member' && actor.permissions.has('dues.read'));
}
