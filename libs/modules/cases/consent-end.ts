import type { AuditActor } from '@modules/audit';
import { newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { Case, type Consent, type StepKind } from './case.entity';
import { consentEnded } from './cases.events';
import type { ClockPolicies } from './clock-policies';
import { openDeadline } from './deadlines';
import { addStep } from './steps';

/** Statuses in which somebody outside the desk had the case. */
const OUTSIDE: Record<Consent['recipientKind'], readonly string[]> = {
  company: ['with_company', 'remedy_proposed'],
  partner: ['referral_pending', 'with_partner'],
};

/**
 * What follows a grant that has just ended, besides what the database does by itself (shares, referrals, clocks and
 * keys): the step that she reads, the desk that has the case back under a clock, and the recipient who is told.
 */
export async function afterConsentEnded(
  tx: Tx,
  policies: ClockPolicies,
  ended: { found: Case; consent: Consent; kind: StepKind & ('consent_withdrawn' | 'consent_expired'); by: AuditActor },
  at: Date,
): Promise<void> {
  const { found, consent, kind, by } = ended;
  await addStep(tx, found.id, { kind, by, detail: { recipient: consent.recipientKind } }, at);
  if (OUTSIDE[consent.recipientKind].includes(found.status)) {
    await tx.update(Case, { id: found.id }, { status: 'in_progress' });
    await openDeadline(tx, policies, { caseId: found.id, kind: 'first_action', severity: found.severity }, at);
  }
  await emit(tx, consentEnded, { caseId: found.id, consentId: consent.id, changeId: newId() }, at);
}
