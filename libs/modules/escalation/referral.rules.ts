import { type ConsentState, isGranted } from '@modules/cases';
import type { Partner } from '@modules/partners';
import type { ProblemCode } from '@platform/errors';
import { canReceive } from './partner-choice.rules';
import type { ReferralState } from './referral.entity';

export interface GivenConsent {
  state: ConsentState;
  expiresAt: Date | null;
}

/** Whether she agrees, now, that a partner has her case. */
export function allowsPartner(consent: GivenConsent | undefined, now: Date): boolean {
  return consent !== undefined && isGranted(consent.state) && (consent.expiresAt === null || consent.expiresAt > now);
}

/** Why the desk cannot refer the case to this partner, or undefined when it can. */
export function whyNotReferable(facts: {
  consent: GivenConsent | undefined;
  partner: Pick<Partner, 'mayReceiveCases' | 'isActive'> | undefined;
  /** The partner is a party of the case itself. */
  isAccused: boolean;
  hasLiveReferral: boolean;
  now: Date;
}): ProblemCode | undefined {
  if (!allowsPartner(facts.consent, facts.now)) return 'case.noConsent';
  if (!facts.partner || !canReceive(facts.partner) || facts.isAccused) return 'referral.partnerCannotReceive';
  return facts.hasLiveReferral ? 'referral.alreadyOpen' : undefined;
}

/** Why the partner cannot answer the referral, or undefined when it can. */
export function whyNotAnswerable(state: ReferralState): ProblemCode | undefined {
  if (state === 'pending') return undefined;
  return state === 'revoked' ? 'case.noConsent' : 'referral.alreadyAnswered';
}
