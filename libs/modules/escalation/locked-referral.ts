import { type Case, isWalled, lockCase, lockCaseRow, meetDeadlines } from '@modules/cases';
import type { Actor, Permission } from '@platform/actor';
import type { Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Referral } from './referral.entity';

interface LockedReferral {
  found: Case;
  referral: Referral;
}

/**
 * Locks the case, then the actor's own referral: the order in which every command locks. The transaction speaks for the
 * desk, whom no wall stops, so this person is asked about here. @throws Refusal referral.notFound | case.closed
 */
export async function lockOwnReferral(
  tx: Tx,
  actor: Actor,
  { referralId, permission }: { referralId: string; permission: Permission },
): Promise<LockedReferral> {
  const mayAct = actor.kind === 'partner' && actor.permissions.has(permission);
  refuseUnless(mayAct && actor.organisationId !== null, 'referral.notFound');
  const own = { id: referralId, partnerId: actor.organisationId };
  const seen = await tx.findOneBy(Referral, own);
  if (!seen) throw new Refusal('referral.notFound');
  const found = await lockCaseRow(tx, seen.caseId);
  const referral = await tx.findOneOrFail(Referral, { where: own, lock: { mode: 'pessimistic_write' } });
  refuseUnless(!(await isWalled(tx, actor.userId, found.id)), 'referral.notFound');
  if (found.status === 'closed') throw new Refusal('case.closed');
  return { found, referral };
}

/** The same for the desk, which names the case too. @throws Refusal case.notFound | case.closed | referral.notFound */
export async function lockDeskReferral(
  tx: Tx,
  actor: Actor,
  { caseId, referralId }: { caseId: string; referralId: string },
): Promise<LockedReferral> {
  const found = await lockCase(tx, actor, 'case.refer', caseId);
  const referral = await tx.findOne(Referral, {
    where: { id: referralId, caseId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!referral) throw new Refusal('referral.notFound');
  return { found, referral };
}

/** Writes the partner's answer down and keeps its clock. */
export async function answerReferral(tx: Tx, referral: Referral, change: Partial<Referral>): Promise<void> {
  await tx.update(Referral, { id: referral.id }, change);
  const met = { kinds: ['partner_answer'], subjectId: referral.id } as const;
  await meetDeadlines(tx, referral.caseId, met, change.answeredAt ?? referral.openedAt);
}
