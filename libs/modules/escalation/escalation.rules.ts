import type { DeadlineKind, Severity } from '@modules/cases';
import type { PartnerChoice } from './partner-choice.rules';

export const ESCALATION_TARGETS = ['desk', 'supervisor', 'partner', 'complainant', 'body'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

export interface MissedDeadline {
  kind: DeadlineKind;
  severity: Severity;
  /** The desk is accused, so the case is the outside body's. */
  isAboutDesk: boolean;
  /** Whether the complainant agreed that a partner may have her case. */
  mayTellPartner: boolean;
  /** A partner is working on the case, or is being asked to. */
  hasLiveReferral: boolean;
  /** The partner that would be asked, if one is suitable. */
  choice: PartnerChoice | undefined;
}

export type Escalate = { target: Exclude<EscalationTarget, 'partner'> } | { target: 'partner'; choice: PartnerChoice };

/**
 * Who must act when a promise was not kept (docs/rules.md): an unanswered emergency calls the supervisor; a
 * company's silence goes to a partner where she agreed to that, and otherwise she is asked; everything else comes
 * back to the desk. A case whose company is silent but whom no partner can take stays with the desk too. Of a complaint
 * about the desk nothing ever comes back to it.
 */
export function escalate(missed: MissedDeadline): Escalate {
  if (missed.isAboutDesk) return { target: 'body' };
  if (missed.kind === 'first_action' && missed.severity === 'S1') return { target: 'supervisor' };
  if (missed.kind !== 'company_response' || missed.hasLiveReferral) return { target: 'desk' };
  if (!missed.mayTellPartner) return { target: 'complainant' };
  return missed.choice ? { target: 'partner', choice: missed.choice } : { target: 'desk' };
}
