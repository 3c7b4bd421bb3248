import type { Actor, Permission } from '@platform/actor';
import type { Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Case } from './case.entity';
import { isWalled } from '../conflict/conflict.wall';

/**
 * Locks a case for a command. A case that row-level security hides, one that does not exist, one behind a conflict of
 * interest and one that the actor may not act on all look the same from outside.
 * @throws Refusal case.notFound | case.closed
 */
export async function lockCase(tx: Tx, actor: Actor, permission: Permission, caseId: string): Promise<Case> {
  const found = await lockAllowed(tx, actor, permission, caseId);
  if (found.status === 'closed') throw new Refusal('case.closed');
  return found;
}

/** The same for what may be done to a closed case too. Of an erased one nothing is left to act on. @throws Refusal case.notFound */
export async function lockEvenClosed(tx: Tx, actor: Actor, permission: Permission, caseId: string): Promise<Case> {
  const found = await lockAllowed(tx, actor, permission, caseId);
  const erased = await tx.query<object[]>('SELECT FROM cases WHERE id = $1 AND erased_at IS NOT NULL', [caseId]);
  refuseUnless(erased.length === 0, 'case.notFound');
  return found;
}

async function lockAllowed(tx: Tx, actor: Actor, permission: Permission, caseId: string): Promise<Case> {
  refuseUnless(actor.permissions.has(permission), 'case.notFound');
  const found = await lockCaseRow(tx, caseId);
  refuseUnless(!(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
  return found;
}

/** The locked row, for commands whose actor is not a signed-in person. @throws Refusal case.notFound */
export async function lockCaseRow(tx: Tx, caseId: string): Promise<Case> {
  const found = await tx.findOne(Case, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('case.notFound');
  return found;
}
