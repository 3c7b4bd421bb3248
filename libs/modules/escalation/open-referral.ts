import { audit, type AuditActor, type Coded } from '@modules/audit';
import { addStep, type CaseStatus, type ClockPolicies, moveCase, openDeadline, type Severity } from '@modules/cases';
import { newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { referralOpened } from './escalation.events';
import { Referral, type ReferralReason } from './referral.entity';

export interface NewReferral {
  caseId: string;
  severity: Severity;
  /** As the locked row says. */
  status: CaseStatus;
  partnerId: string;
  /** The consent that allows it; checked by the caller, and by row-level security whenever the partner reads. */
  consentId: string;
  reason: ReferralReason;
  by: AuditActor;
  /** What asked for it, when a person did. */
  intent?: Buffer | null;
  /** What spoke for this partner, when a rule chose it. */
  matched?: string[];
}

/**
 * Asks a partner to take a case and starts its clock. The partner sees that it is asked, and nothing of the case,
 * until it accepts. The case row is locked by the caller. @returns the referral's id
 */
export async function openReferral(tx: Tx, policies: ClockPolicies, referral: NewReferral, at: Date): Promise<string> {
  const { caseId, partnerId, consentId, reason, by, matched, intent = null } = referral;
  const id = newId();
  await tx.insert(Referral, {
    id,
    caseId,
    partnerId,
    consentId,
    state: 'pending',
    reason,
    declineReason: null,
    openedAt: at,
    openedBy: by.userId ?? null,
    answeredAt: null,
    answeredBy: null,
    intent,
  });
  await openDeadline(tx, policies, { caseId, kind: 'partner_answer', severity: referral.severity, subjectId: id }, at);
  await moveCase(tx, { id: caseId, status: referral.status }, 'refer');
  await addStep(tx, caseId, { kind: 'referral_opened', by, detail: { reason } }, at);
  const after: Coded = { referralId: id, partnerId, consentId, reason, ...(matched ? { matched } : {}) };
  await audit(tx, by, { action: 'referral.opened', subjectKind: 'case', subjectId: caseId, after }, at);
  await emit(tx, referralOpened, { caseId, referralId: id }, at);
  return id;
}
