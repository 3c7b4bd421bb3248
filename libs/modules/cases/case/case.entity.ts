import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '@platform/actor';
import type { Compartment } from '@platform/crypto';
import type { DeskGroup } from '@modules/complaints';

export const SEVERITIES = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const CASE_STATUSES = [
  'received',
  'triaged',
  'in_progress',
  'with_company',
  'remedy_proposed',
  'referral_pending',
  'with_partner',
  'closed',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];
export const CASE_OUTCOMES = [
  'confirmed_by_worker',
  'unconfirmed',
  'referred',
  'withdrawn',
  'out_of_scope',
  'spam',
  'duplicate',
  'merged',
  'decided_outside',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];
export const CONSENT_STATES = [
  'not_asked',
  'asked',
  'granted_identified',
  'granted_deidentified',
  'aggregate_only',
  'refused',
  'withdrawn',
  'expired',
  'vital_interest_override',
] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];
export const CONSENT_WAYS = ['form', 'receipt', 'phone', 'in_person', 'interpreter', 'override'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];
export const STEP_KINDS = [
  'received',
  'acknowledged',
  'triaged',
  'assigned',
  'unassigned',
  'summary_written',
  'shared_with_company',
  'company_replied',
  'remedy_proposed',
  'remedy_confirmed',
  'remedy_rejected',
  'message_from_you',
  'message_from_desk',
  'contact_noted',
  'deadline_missed',
  'escalated',
  'referral_opened',
  'referral_accepted',
  'referral_declined',
  'referral_done',
  'referral_revoked',
  'adr_asked',
  'adr_agreed',
  'adr_refused',
  'identity_released',
  'identity_viewed',
  'break_glass_opened',
  'break_glass_read',
  'override_opened',
  'override_objected',
  'override_ended',
  'consent_given',
  'consent_withdrawn',
  'consent_expired',
  'company_changed',
  'erasure_asked',
  'erasure_taken_back',
  'erased',
  'identity_erased',
  'legal_hold_set',
  'legal_hold_lifted',
  'resumed',
  'closed',
  'reopened',
  'appealed',
  'appeal_decided',
  'delivery_answered',
  'measure_changed',
  'joined',
  'parted',
  'split',
  'split_off',
  'given_to_body',
  'body_asked',
  'message_from_body',
  'body_decided',
  'outcome_confirmed',
  'outcome_rejected',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

@Entity('cases')
export class Case {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('uuid') complaintId: string;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) siteId: string | null;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('char', { length: 2, nullable: true }) prefectureCode: string | null;
  @Column('text') severity: Severity;
  /** A rule set it; no person has looked yet. */
  @Column('boolean') isSeverityProvisional: boolean;
  @Column('text') status: CaseStatus;
  @Column('text', { nullable: true }) outcome: CaseOutcome | null;
  @Column('uuid', { nullable: true }) assigneeId: string | null;
  @Column('timestamptz') receivedAt: Date;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  /** The case that this one repeats or goes on under; with the outcomes `duplicate` and `merged` and no other. */
  @Column('uuid', { nullable: true }) duplicateOf: string | null;
  /** Counts the desk's edits: a stale edit is refused instead of lost. */
  @Column('integer') version: number;
}

@Entity('issues')
export class Issue {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') category: string;
  @Column('text') subcategory: string;
  @Column('text') deskGroup: DeskGroup;
  @Column('text', { nullable: true }) iloIndicator: string | null;
  @Column('boolean') isPrimary: boolean;
  @Column('text') notedBy: 'complainant' | 'desk';
  @Column('timestamptz') notedAt: Date;
}

@Entity('case_steps')
export class CaseStep {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') kind: StepKind;
  @Column('timestamptz') at: Date;
  @Column('text') actorKind: ActorKind;
  @Column('uuid', { nullable: true }) actorId: string | null;
  /** Coded values only; the complainant and, in part, the company read them. */
  @Column('jsonb') detail: Record<string, string>;
}

@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') recipientKind: 'company' | 'partner' | 'named_partner' | 'desk_body';
  /** The one partner of an override (docs/adr/0024); null for her own answers. */
  @Column('uuid', { nullable: true }) recipientId: string | null;
  @Column('text') state: ConsentState;
  @Column('text', { array: true }) compartments: Compartment[];
  @Column('text') purpose: string;
  /** Which wording she saw, in which language. */
  @Column('text') textVersion: string;
  @Column('text') locale: string;
  /** When she last said yes or no. */
  @Column('timestamptz') givenAt: Date;
  /** How: on the form, with the receipt, to somebody of the desk who wrote it down; or not by her, but in danger. */
  @Column('text') how: ConsentWay;
  /** When the state last changed, by whomever. */
  @Column('timestamptz') changedAt: Date;
  /** When she herself said it, or agreed to what the desk wrote down; null until then. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
}

@Entity('messages')
export class Message {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') sealedItemId: string;
  @Column('text') compartment: 'narrative' | 'shared';
  @Column('text') authorKind: 'complainant' | 'secretariat' | 'member' | 'partner';
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('timestamptz') sentAt: Date;
  /** When the side that it was written to first opened it; stays null between the desk and a company. */
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

@Entity('shares')
export class Share {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') memberId: string;
  @Column('uuid') consentId: string;
  @Column('uuid') sharedBy: string;
  @Column('timestamptz') sharedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

@Entity('remedies')
export class Remedy {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') shareId: string;
  @Column('uuid') sealedItemId: string;
  /** A calendar day in Japan, YYYY-MM-DD. */
  @Column('date') promisedOn: string;
  /** What of it is money, in whole yen. */
  @Column('integer', { nullable: true }) yen: number | null;
  /** How the company will show that it was done, in its words. */
  @Column('uuid', { nullable: true }) evidenceItemId: string | null;
  @Column('text') state: 'proposed' | 'confirmed' | 'rejected';
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
