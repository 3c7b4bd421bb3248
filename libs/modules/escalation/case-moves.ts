import { Case, type CaseStatus, type ClockPolicies, openDeadline } from '@modules/cases';
import type { Tx } from '@platform/database';
import { In, Not } from 'typeorm';
import { Referral } from './referral.entity';
import { statusAfterReferral } from './referral.rules';

/** The one place where a referral moves its case. The case row is locked by the caller. */
export async function moveCase(
  tx: Tx,
  caseId: string,
  status: Extract<CaseStatus, 'referral_pending' | 'with_partner' | 'in_progress'>,
): Promise<void> {
  await tx.update(Case, { id: caseId }, { status });
}

/** A referral is over: the desk has the case back, unless another partner has it, with a clock for what comes next. */
export async function returnToDesk(tx: Tx, policies: ClockPolicies, found: Case, at: Date): Promise<void> {
  const live = await tx.findBy(Referral, {
    caseId: found.id,
    state: In(['pending', 'accepted']),
    reason: Not('vital_interest'),
  });
  const status = statusAfterReferral(
    found.status,
    live.map(({ state }) => state),
  );
  if (status && status !== found.status) await moveCase(tx, found.id, status);
  await openDeadline(tx, policies, { caseId: found.id, kind: 'first_action', severity: found.severity }, at);
}
