import { audit, type AuditAction, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { CooperationAgreement } from './cooperation.entity';

/** Whether this person keeps the agreements. */
export function keepsAgreements({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('cooperation.manage');
}

/** Locks an agreement that has not ended. @throws Refusal cooperation.notFound | cooperation.ended */
export async function lockAgreement(tx: Tx, actor: Actor, id: string): Promise<CooperationAgreement> {
  refuseUnless(keepsAgreements(actor), 'cooperation.notFound');
  const found = await tx.findOne(CooperationAgreement, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('cooperation.notFound');
  refuseUnless(found.endedAt === null, 'cooperation.ended');
  return found;
}

interface Noted {
  action: AuditAction;
  id: string;
  reason?: string;
  before?: Coded;
  after?: Coded;
}

/** A row in the audit log about an agreement or its organisation. */
export function note(tx: Tx, actor: Actor, { id, ...entry }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { subjectKind: 'cooperation', subjectId: id, ...entry }, at);
}
