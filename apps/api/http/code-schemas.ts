import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '@modules/audit';
import {
  ADVICE,
  AFFILIATED_WITH,
  AFFILIATION_KINDS,
  APPEAL_DECISIONS,
  CASE_OUTCOMES,
  CASE_STATUSES,
  COMPANY_WAITS,
  CONSENT_RECIPIENTS,
  CONSENT_STATES,
  CONSENT_WAYS,
  CONTACT_RESULTS,
  CONTACT_WAYS,
  DEADLINE_KINDS,
  DELIVERY_ANSWERS,
  DESK_OUTCOMES,
  FOLLOW_UP_ANSWERS,
  FOLLOW_UP_KINDS,
  FOLLOW_UP_STATES,
  MEASURE_ANSWERS,
  MEASURE_STATES,
  HINT_KINDS,
  LINK_KINDS,
  PARTY_KINDS,
  QUEUE_TABS,
  RECORDED_WAYS,
  PROVENANCES,
  RESPONSIBLE_PARTS,
  SITTING_WAYS,
  SEVERITIES,
  STEP_KINDS,
  TRANSLATED_TEXTS,
} from '@modules/cases';
import {
  BREAK_GLASS_REASONS,
  OVERRIDE_REASONS,
  OVERRIDE_ROOMS,
  RELEASE_REASONS,
  RELEASE_RECIPIENTS,
  RELEASE_STATES,
} from '@modules/custody';
import { DANGERS, DESK_GROUPS, EVIDENCE_KINDS, ISSUE_CODES } from '@modules/complaints';
import { TASK_LISTS } from '@modules/deskwork';
import {
  CHANNELS,
  CHOSEN_GROUPS,
  DELIVERY_STATES,
  HELD_FOR,
  MAIL_CHOICES,
  NOTICE_GROUPS,
  RECIPIENT_KINDS,
  WEBHOOK_EVENTS,
} from '@modules/notifications';
import { HOLD_GROUNDS, KEPT_BY, PERIODS_OF, RETAINED_PARTS } from '@modules/retention';
import {
  DECLINE_REASONS,
  DESK_REASONS,
  ESCALATION_TARGETS,
  PARTNER_EXCLUSIONS,
  PARTNER_MATCHES,
  REFERRAL_NOTE_KINDS,
  REFERRAL_OUTCOMES,
  REFERRAL_REASONS,
  REFERRAL_STATES,
  REVOKE_REASONS,
} from '@modules/escalation';
import { ALL_KEY_SCOPES, ROLES_OF, SECOND_FACTOR_STATES } from '@modules/identity';
import { AGREEMENT_STATES, PARTNER_CHANNELS, PARTNER_KINDS } from '@modules/partners';
import { QUARTER_STATES } from '@modules/reporting';
import { SETTING_CHOICES, SETTING_KEYS, SETTING_UNITS } from '@modules/settings';
import { ENDPOINT_STATES } from '@modules/webhooks';
import { type Permission, ROLES } from '@platform/actor';
import { problems, type ProblemCode } from '@platform/errors';
import { SCAN_STATES } from '@platform/scanner';
import { HOME_CODES, HOME_SECTIONS } from '../home/home.codes';
import { membershipCodeSchemas } from './membership-code-schemas';

const ALL_PERMISSIONS = [...new Set(Object.values(ROLES).flat())] as Permission[];
const PROBLEM_CODES = Object.keys(problems) as ProblemCode[];
const CATEGORIES = [...new Set(ISSUE_CODES.map((code) => code.category))];
const ILO_INDICATORS = [...new Set(ISSUE_CODES.flatMap((code) => code.iloIndicator ?? []))].sort();

/**
 * Every closed vocabulary of the HTTP contract, by the name of its OpenAPI schema. A named enum lets the portal's
 * generated client and its message catalogue be checked against one list.
 */
export const codeSchemas = {
  ProblemCode: PROBLEM_CODES,
  ...membershipCodeSchemas,
  Severity: SEVERITIES,
  CaseStatus: CASE_STATUSES,
  CaseOutcome: CASE_OUTCOMES,
  DeskOutcome: DESK_OUTCOMES,
  Advice: ADVICE,
  AppealDecision: APPEAL_DECISIONS,
  DeliveryAnswer: DELIVERY_ANSWERS,
  MeasureAnswer: MEASURE_ANSWERS,
  QuarterState: QUARTER_STATES,
  MeasureState: MEASURE_STATES,
  ResponsiblePart: RESPONSIBLE_PARTS,
  FollowUpKind: FOLLOW_UP_KINDS,
  FollowUpState: FOLLOW_UP_STATES,
  FollowUpAnswer: FOLLOW_UP_ANSWERS,
  CaseTab: QUEUE_TABS,
  HintKind: HINT_KINDS,
  LinkKind: LINK_KINDS,
  KinKind: [...LINK_KINDS, 'got_worse', 'merged_in', 'merged_into', 'split_off', 'split_from'],
  CompanyCaseStatus: ['answer_awaited', 'with_desk', 'remedy_proposed', 'closed'],
  CompanyWait: COMPANY_WAITS,
  HomeCode: HOME_CODES,
  HomeSection: HOME_SECTIONS,
  Channel: ['web_form', 'phone', 'visit', 'import'],
  Danger: DANGERS,
  Category: CATEGORIES,
  DeskGroup: DESK_GROUPS,
  IloIndicator: ILO_INDICATORS,
  DeadlineKind: DEADLINE_KINDS,
  StepKind: STEP_KINDS,
  ActorKind: ['complainant', 'secretariat', 'member', 'partner', 'system'],
  SecondFactorState: SECOND_FACTOR_STATES,
  ApiKeyScope: ALL_KEY_SCOPES,
  OrganisationKind: ['secretariat', 'member', 'partner'],
  Role: [...ROLES_OF.secretariat, ...ROLES_OF.member, ...ROLES_OF.partner],
  Permission: ALL_PERMISSIONS,
  EvidenceKind: EVIDENCE_KINDS,
  ScanState: SCAN_STATES,
  MessageCompartment: ['narrative', 'shared'],
  NotedBy: ['complainant', 'desk'],
  FileSource: ['complainant', 'secretariat', 'member', 'partner'],
  CompanyTray: ['reply', 'remedy', 'report'],
  PartnerTray: ['note', 'outcome'],
  ConsentState: CONSENT_STATES,
  ConsentWay: CONSENT_WAYS,
  ConsentRecipient: CONSENT_RECIPIENTS,
  RecordedWay: RECORDED_WAYS,
  SittingWay: SITTING_WAYS,
  ContactWay: CONTACT_WAYS,
  ContactResult: CONTACT_RESULTS,
  Provenance: PROVENANCES,
  TranslatedText: TRANSLATED_TEXTS,
  NoticeGroup: NOTICE_GROUPS,
  ChosenGroup: CHOSEN_GROUPS,
  MailChoice: MAIL_CHOICES,
  DeliveryState: DELIVERY_STATES,
  DeliveryChannel: CHANNELS,
  HeldFor: HELD_FOR,
  WebhookEvent: WEBHOOK_EVENTS,
  EndpointState: ENDPOINT_STATES,
  RecipientKind: RECIPIENT_KINDS,
  CompanyBypass: ['LINKED', 'S1', 'RETALIATION', 'FREEDOM', 'ABOUT_US'],
  AffiliationKind: AFFILIATION_KINDS,
  AffiliatedWith: AFFILIATED_WITH,
  PartyKind: PARTY_KINDS,
  ReleaseReason: RELEASE_REASONS,
  ReleaseRecipient: RELEASE_RECIPIENTS,
  ReleaseState: RELEASE_STATES,
  BreakGlassReason: BREAK_GLASS_REASONS,
  OverrideReason: OVERRIDE_REASONS,
  OverrideRoom: OVERRIDE_ROOMS,
  TaskList: TASK_LISTS,
  HoldGround: HOLD_GROUNDS,
  RetainedPart: RETAINED_PARTS,
  KeptBy: KEPT_BY,
  PeriodOf: PERIODS_OF,
  RemedyState: ['proposed', 'confirmed', 'rejected'],
  ReferralState: REFERRAL_STATES,
  ReferralReason: REFERRAL_REASONS,
  DeskReason: DESK_REASONS,
  DeclineReason: DECLINE_REASONS,
  ReferralOutcome: REFERRAL_OUTCOMES,
  RevokeReason: REVOKE_REASONS,
  ReferralNoteKind: REFERRAL_NOTE_KINDS,
  EscalationTarget: ESCALATION_TARGETS,
  PartnerKind: PARTNER_KINDS,
  PartnerChannel: PARTNER_CHANNELS,
  PartnerMatch: PARTNER_MATCHES,
  PartnerExclusion: PARTNER_EXCLUSIONS,
  AgreementState: AGREEMENT_STATES,
  SettingChoice: SETTING_CHOICES,
  SettingKey: SETTING_KEYS,
  SettingUnit: SETTING_UNITS,
  AuditAction: AUDIT_ACTIONS,
  AuditSubject: AUDIT_SUBJECTS,
  Rendition: ['scrubbed', 'original'],
} as const;

export type CodeName = keyof typeof codeSchemas;
/** The values of one vocabulary as a TypeScript union. */
export type CodeOf<N extends CodeName> = (typeof codeSchemas)[N][number];
