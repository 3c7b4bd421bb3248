import { audit, type AuditActor, type Coded } from '@modules/audit';
import { addStep, type CaseStatus, type ClockPolicies, moveCase, openDeadline, type Severity } from '@modules/cases';
import type { Compartment } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { referralOpened } from './escalation.events';
import { Referral, type ReferralReason } from './referral.entity';

/** A referral that nobody has answered, finished or taken back. */
export const UNANSWERED = {
  ...{ declineReason: null, answeredAt: null, answeredBy: null, outcome: null, amountYen: null, doneAt: null },
  ...{
    doneBy: null,
    herAnswer: null,
    herAnsweredAt: null,
    revokeReason: null,
    revokedAt: null,
    revokedBy: null,
    intent: null,
  },
} as const;

export interface NewReferral {
  caseId: string;
  severity: Severity;
  status: CaseStatus;
  partnerId: string;
  /** The consent that allows it; checked by the caller, and by row-level security whenever the partner reads. */
  consentId: string;
  /** The rooms that it covers. */
  scope: Compartment[];
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
  const { caseId, partnerId, consentId, scope, reason, by, matched, intent = null } = referral;
  const id = newId();
  const consentVersion = await newestConsentVersion(tx, consentId);
  await tx.insert(Referral, {
    ...UNANSWERED,
    ...{ id, caseId, partnerId, consentId, scope, consentVersion, state: 'pending', reason },
    ...{ openedAt: at, openedBy: by.userId ?? null, intent },
  });
  await openDeadline(tx, policies, { caseId, kind: 'partner_answer', severity: referral.severity, subjectId: id }, at);
  await moveCase(tx, { id: caseId, status: referral.status }, 'refer');
  await addStep(tx, caseId, { kind: 'referral_opened', by, detail: { reason } }, at);
  const facts: Coded = { referralId: id, partnerId, consentId, consentVersion, scope, reason };
  const after: Coded = { ...facts, ...(matched ? { matched } : {}) };
  await audit(tx, by, { action: 'referral.opened', subjectKind: 'case', subjectId: caseId, after }, at);
  await emit(tx, referralOpened, { caseId, referralId: id }, at);
  return id;
}

/** Which entry of the history of her grant a referral rests on. */
export async function newestConsentVersion(tx: Tx, consentId: string): Promise<number | null> {
  const [row] = await tx.query<{ sequence: number | null }[]>(
    'SELECT max(sequence) AS sequence FROM consent_history WHERE consent_id = $1',
    [consentId],
  );
  return row?.sequence ?? null;
}
