import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Compartment } from '@platform/crypto';

export const REFERRAL_STATES = ['pending', 'accepted', 'declined', 'done', 'revoked'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];
export const REFERRAL_REASONS = [
  'company_silent',
  'desk_decision',
  'legal_help',
  'mediation',
  'negotiation',
  'protection',
  'medical_help',
  'public_office',
  'vital_interest',
  'about_desk',
] as const;
export type ReferralReason = (typeof REFERRAL_REASONS)[number];
/** What a person of the desk may give as the reason; the others belong to a missed deadline, an override, and to her. */
export const DESK_REASONS = [
  'legal_help',
  'mediation',
  'negotiation',
  'protection',
  'medical_help',
  'public_office',
  'desk_decision',
] as const satisfies readonly ReferralReason[];
export type DeskReason = (typeof DESK_REASONS)[number];
export const DECLINE_REASONS = ['no_capacity', 'not_our_field', 'conflict_of_interest', 'language', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export const REFERRAL_OUTCOMES = [
  'settled',
  'paid',
  'corrected',
  'advised',
  'filed_elsewhere',
  'not_resolved',
  'contact_lost',
] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];
export const HER_ANSWERS = ['confirmed', 'rejected'] as const;
export type HerAnswer = (typeof HER_ANSWERS)[number];
export const REVOKE_REASONS = ['she_asked', 'wrong_partner', 'no_answer', 'not_needed', 'agreement', 'other'] as const;
export type RevokeReason = (typeof REVOKE_REASONS)[number];
export const REFERRAL_NOTE_KINDS = ['reason', 'decline', 'message', 'outcome', 'revocation'] as const;
export type ReferralNoteKind = (typeof REFERRAL_NOTE_KINDS)[number];

@Entity('referrals')
export class Referral {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') consentId: string;
  /** What her grant covered when the referral was opened, and which entry of its history said so. */
  @Column('text', { array: true }) scope: Compartment[];
  @Column('integer', { nullable: true }) consentVersion: number | null;
  @Column('text') state: ReferralState;
  @Column('text') reason: ReferralReason;
  @Column('text', { nullable: true }) declineReason: DeclineReason | null;
  @Column('timestamptz') openedAt: Date;
  /** Null when a missed deadline opened it. */
  @Column('uuid', { nullable: true }) openedBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @Column('text', { nullable: true }) outcome: ReferralOutcome | null;
  /** What she got, in yen; a bigint is read as text. */
  @Column('bigint', { nullable: true }) amountYen: string | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  /** What she says about that outcome. */
  @Column('text', { nullable: true }) herAnswer: HerAnswer | null;
  @Column('timestamptz', { nullable: true }) herAnsweredAt: Date | null;
  /** Null where a consent that ended took it back. */
  @Column('text', { nullable: true }) revokeReason: RevokeReason | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('uuid', { nullable: true }) revokedBy: string | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

/** Words about a referral, sealed in the narrative of its case. */
@Entity('referral_notes')
export class ReferralNote {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') referralId: string;
  @Column('uuid') caseId: string;
  @Column('uuid') sealedItemId: string;
  @Column('text') kind: ReferralNoteKind;
  @Column('text') authorKind: 'secretariat' | 'partner';
  @Column('uuid') authorId: string;
  @Column('timestamptz') writtenAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
