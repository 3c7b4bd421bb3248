import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '@modules/audit';
import {
  AFFILIATED_WITH,
  AFFILIATION_KINDS,
  CASE_STATUSES,
  CONSENT_RECIPIENTS,
  CONSENT_STATES,
  CONSENT_WAYS,
  DEADLINE_KINDS,
  PARTY_KINDS,
  QUEUE_TABS,
  RECORDED_WAYS,
  SEVERITIES,
  STEP_KINDS,
} from '@modules/cases';
import {
  BREAK_GLASS_REASONS,
  OVERRIDE_REASONS,
  OVERRIDE_ROOMS,
  RELEASE_REASONS,
  RELEASE_RECIPIENTS,
  RELEASE_STATES,
} from '@modules/custody';
import { DESK_GROUPS, EVIDENCE_KINDS, ISSUE_CODES } from '@modules/complaints';
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
import { ROLES_OF } from '@modules/identity';
import { ALL_KEY_SCOPES, SECOND_FACTOR_STATES } from '@modules/identity';
import { AGREEMENT_STATES, PARTNER_CHANNELS, PARTNER_KINDS } from '@modules/partners';
import { HOLD_GROUNDS, KEPT_BY, RETAINED_PARTS } from '@modules/retention';
import { SETTING_KEYS, SETTING_UNITS } from '@modules/settings';
import { type Permission, ROLES } from '@platform/actor';
import { problems, type ProblemCode } from '@platform/errors';
import { SCAN_STATES } from '@platform/scanner';

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
  Severity: SEVERITIES,
  CaseStatus: CASE_STATUSES,
  CaseTab: QUEUE_TABS,
  CompanyCaseStatus: ['answer_awaited', 'with_desk', 'remedy_proposed', 'closed'],
  Channel: ['web_form', 'phone', 'visit', 'import'],
  Danger: ['now', 'afraid', 'no'],
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
  FileSource: ['complainant', 'secretariat'],
  ConsentState: CONSENT_STATES,
  ConsentWay: CONSENT_WAYS,
  ConsentRecipient: CONSENT_RECIPIENTS,
  RecordedWay: RECORDED_WAYS,
  CompanyBypass: ['S1', 'RETALIATION', 'FREEDOM', 'ABOUT_US'],
  AffiliationKind: AFFILIATION_KINDS,
  AffiliatedWith: AFFILIATED_WITH,
  PartyKind: PARTY_KINDS,
  ReleaseReason: RELEASE_REASONS,
  ReleaseRecipient: RELEASE_RECIPIENTS,
  ReleaseState: RELEASE_STATES,
  BreakGlassReason: BREAK_GLASS_REASONS,
  OverrideReason: OVERRIDE_REASONS,
  OverrideRoom: OVERRIDE_ROOMS,
  HoldGround: HOLD_GROUNDS,
  RetainedPart: RETAINED_PARTS,
  KeptBy: KEPT_BY,
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
  SettingKey: SETTING_KEYS,
  SettingUnit: SETTING_UNITS,
  AuditAction: AUDIT_ACTIONS,
  AuditSubject: AUDIT_SUBJECTS,
  Rendition: ['scrubbed', 'original'],
} as const;

export type CodeName = keyof typeof codeSchemas;
/** The values of one vocabulary as a TypeScript union. */
export type CodeOf<N extends CodeName> = (typeof codeSchemas)[N][number];
