import { type Case, type ClockPolicies, moveCase, openDeadline, type StatusActName } from '@modules/cases';
import type { Tx } from '@platform/database';
import { In, Not } from 'typeorm';
import { Referral } from './referral.entity';
import { actAfterReferral } from './referral.rules';

/** A referral is over: the desk has the case back, unless another partner has it, with a clock for what comes next. */
export async function returnToDesk(tx: Tx, policies: ClockPolicies, found: Case, at: Date): Promise<void> {
  const live = await tx.findBy(Referral, {
    caseId: found.id,
    state: In(['pending', 'accepted']),
    reason: Not('vital_interest'),
  });
  const act: StatusActName | undefined = actAfterReferral(
    found.status,
    live.map(({ state }) => state),
  );
  if (act) await moveCase(tx, found, act);
  await openDeadline(tx, policies, { caseId: found.id, kind: 'first_action', severity: found.severity }, at);
}
