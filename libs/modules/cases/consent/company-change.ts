import { audit, type AuditActor } from '@modules/audit';
import type { Tx } from '@platform/database';
import { Consent } from '../case/case.entity';
import { isGranted } from '../case/case.rules';
import { lockCaseRow } from '../case/lock-case';
import type { ClockPolicies } from '../clocks/clock-policies';
import { afterConsentEnded } from './consent-change';

/**
 * Her yes was to the company that it was then. Where another one answers for her workplace now, the yes ends as if its
 * year were over: share, keys and clocks go, the desk has the case back under a clock of its own, and she reads why.
 * Within a larger command that speaks as the system. @returns whether there was a yes
 */
export async function endForOtherCompany(
  tx: Tx,
  policies: ClockPolicies,
  { caseId, by }: { caseId: string; by: AuditActor },
  at: Date,
): Promise<boolean> {
  const found = await lockCaseRow(tx, caseId);
  const consent = await tx.findOneBy(Consent, { caseId, recipientKind: 'company' });
  if (!consent || !isGranted(consent.state)) return false;
  await tx.update(Consent, { id: consent.id }, { state: 'expired', expiresAt: at, changedAt: at });
  const change = { before: { state: consent.state }, after: { state: 'expired', recipient: 'company' } };
  await audit(tx, by, { action: 'consent.expired', subjectKind: 'case', subjectId: caseId, ...change }, at);
  await afterConsentEnded(tx, policies, { found, consent, kind: 'company_changed', by: { kind: 'system' } }, at);
  return true;
}
