import { type CaseStatus, type ConsentState, isGranted } from '@modules/cases';
import { canReceive, type PartnerWithAgreement } from '@modules/partners';
import type { ProblemCode } from '@platform/errors';
import { type CaseNeeds, isFull, isInsideAgreement } from './partner-choice.rules';
import type { Referral, ReferralState } from './referral.entity';

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
  partner: PartnerWithAgreement | undefined;
  needs: Pick<CaseNeeds, 'deskGroup' | 'prefectureCode' | 'hasCompanyAgreed'>;
  /** The partner is a party of the case itself. */
  isAccused: boolean;
  hasLiveReferral: boolean;
  now: Date;
}): ProblemCode | undefined {
  const { partner, needs, now } = facts;
  if (!allowsPartner(facts.consent, now)) return 'case.noConsent';
  if (!partner || !canReceive(partner, now) || facts.isAccused) return 'referral.partnerCannotReceive';
  if (facts.hasLiveReferral) return 'referral.alreadyOpen';
  if (!isInsideAgreement(partner, needs)) return 'referral.outsideAgreement';
  if (partner.kind === 'adr' && !needs.hasCompanyAgreed) return 'referral.companyNotAgreed';
  return isFull(partner) ? 'referral.partnerFull' : undefined;
}

/** Why the partner cannot answer the referral, or undefined when it can. */
export function whyNotAnswerable({ state, revokedAt }: Pick<Referral, 'state' | 'revokedAt'>): ProblemCode | undefined {
  if (state === 'pending') return undefined;
  if (state !== 'revoked') return 'referral.alreadyAnswered';
  return revokedAt === null ? 'case.noConsent' : 'referral.revoked';
}

/** Why nobody can write about the referral or finish it, or undefined: only while the partner works on it. */
export function whyNotAtWork({ state, scope }: Pick<Referral, 'state' | 'scope'>): ProblemCode | undefined {
  if (state !== 'accepted') return 'referral.notOpen';
  // The words lie in the narrative; whoever was given the summary alone could not read them.
  return scope.includes('narrative') ? undefined : 'case.noConsent';
}

/** Why the desk cannot take the referral back, or undefined when it can. An override has its own end. */
export function whyNotRevocable({ state, reason }: Pick<Referral, 'state' | 'reason'>): ProblemCode | undefined {
  const isOpen = state === 'pending' || state === 'accepted';
  return isOpen && reason !== 'vital_interest' ? undefined : 'referral.notOpen';
}

/**
 * Where a case stands once one of its referrals is over: with a partner that still has it, waiting for another's answer,
 * or on the desk. A case that stands elsewhere stays there.
 */
export function actAfterReferral(
  status: CaseStatus,
  live: readonly ReferralState[],
): 'stayWithPartner' | 'waitForPartner' | 'endReferral' | undefined {
  if (status !== 'referral_pending' && status !== 'with_partner') return undefined;
  if (live.includes('accepted')) return 'stayWithPartner';
  return live.includes('pending') ? 'waitForPartner' : 'endReferral';
}
