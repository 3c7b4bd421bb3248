/**
 * Owns what happens when a promise is not kept, and the referral of a case to a partner with the partner's answer.
 * Refuses to refer without consent or to a partner that may not receive cases, and to answer a referral twice.
 * Emits deadlineBreached, referralOpened, referralAccepted and referralDeclined; tells people of every case event.
 */
export { DeadlineSweep } from './deadline-sweep.service';
export { Escalation } from './escalation.entity';
export { deadlineBreached, referralAccepted, referralDeclined, referralOpened } from './escalation.events';
export { DeadlinesModule, EscalationModule } from './escalation.module';
export { lendCase, whyNotLendable } from './lend-case';
export { toComplainant } from './case-notices.handlers';
export { toDesk } from './desk-notices';
export { noticeFacts } from './case-notices.queries';
export { escalate, ESCALATION_TARGETS, type EscalationTarget } from './escalation.rules';
export { choosePartner } from './partner-choice.rules';
export {
  DECLINE_REASONS,
  Referral,
  REFERRAL_REASONS,
  REFERRAL_STATES,
  type DeclineReason,
  type ReferralReason,
  type ReferralState,
} from './referral.entity';
export { ReferralQueries, type ReferralDetail, type ReferralRow, type ReferredCase } from './referral.queries';
export { ReferralsService } from './referrals.service';
