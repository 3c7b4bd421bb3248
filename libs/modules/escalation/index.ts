/**
 * Owns what happens when a promise is not kept, the referral of a case to a partner, and complaints about the desk.
 * Refuses to refer without consent, without an agreement in force or a free place, to ADR without both sides' yes.
 * Emits deadlineBreached and what happens to referrals and ADR questions; tells people of every case event.
 */
export { type AdrView, AdrService } from './adr.service';
export { BodyWork, type Judgement } from './body-work.service';
export { DeadlineAgeQueries, type DeadlineAges } from './deadline-ages.queries';
export { CompanyNotices } from './company-notices.handlers';
export { companyPeople } from './company-people';
export { DeadlineSweep } from './deadline-sweep.service';
export { Escalation } from './escalation.entity';
export { type DeskReferral, DeskReferralQueries } from './desk-referral.queries';
export * from './escalation.events';
export { DeadlinesModule, EscalationModule } from './escalation.module';
export { HandOver } from './hand-over.job';
export { lendCase, whyNotLendable } from './lend-case';
export { toComplainant } from './case-notices.handlers';
export { toDesk } from './desk-notices';
export { noticeFacts } from './case-notices.queries';
export { escalate, ESCALATION_TARGETS, type EscalationTarget } from './escalation.rules';
export { choosePartner, PARTNER_EXCLUSIONS, PARTNER_MATCHES } from './partner-choice.rules';
export { PartnerFiles, type PartnerTray } from './partner-files.service';
export { PartnerSuggestionQueries, type PartnerSuggestions } from './partner-suggestions.queries';
export {
  DECLINE_REASONS,
  DESK_REASONS,
  HER_ANSWERS,
  Referral,
  REFERRAL_NOTE_KINDS,
  REFERRAL_OUTCOMES,
  REFERRAL_REASONS,
  REFERRAL_STATES,
  REVOKE_REASONS,
  type DeclineReason,
  type ReferralReason,
  type ReferralState,
} from './referral.entity';
export { ReferralQueries, type ReferralDetail, type ReferralRow, type ReferredCase } from './referral.queries';
export { type ReferralNoteView } from './referral-notes';
export { ReferralWork, type ReturnedOutcome } from './referral-work.service';
export { ReferralsService } from './referrals.service';
