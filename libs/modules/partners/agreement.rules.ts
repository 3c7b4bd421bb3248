import { DAY_MS, dayInTokyo } from '@platform/clock';
import type { PartnerAgreement } from './partner.entity';

/** From so many days before its last day on, the desk is reminded to talk about a new agreement. */
export const AGREEMENT_WARNING_DAYS = 60;

export const AGREEMENT_STATES = ['none', 'not_yet', 'in_force', 'expired', 'ended'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

type Terms = Pick<
  PartnerAgreement,
  'validFrom' | 'validUntil' | 'mayReceiveCases' | 'endedAt' | 'deskGroups' | 'prefectureCodes'
>;

/** What the newest version of an agreement is worth now. */
export function agreementState(agreement: Terms | null | undefined, at: Date): AgreementState {
  if (!agreement) return 'none';
  if (agreement.endedAt !== null) return 'ended';
  const today = dayInTokyo(at);
  if (today < agreement.validFrom) return 'not_yet';
  return agreement.validUntil !== null && today > agreement.validUntil ? 'expired' : 'in_force';
}

/** Whether an agreement in force ends within the days of warning. */
export function isExpiringSoon(agreement: Terms | null | undefined, at: Date): boolean {
  if (!agreement || agreementState(agreement, at) !== 'in_force' || agreement.validUntil === null) return false;
  return agreement.validUntil <= dayInTokyo(new Date(at.getTime() + AGREEMENT_WARNING_DAYS * DAY_MS));
}

/** Whether a partner may be sent cases at all: it works with us, and an agreement in force says so. */
export function canReceive(
  { isActive, agreement }: { isActive: boolean; agreement: Terms | null | undefined },
  at: Date,
): boolean {
  return isActive && agreementState(agreement, at) === 'in_force' && agreement?.mayReceiveCases === true;
}
