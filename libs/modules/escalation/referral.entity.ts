import { Column, Entity, PrimaryColumn } from 'typeorm';

export const REFERRAL_STATES = ['pending', 'accepted', 'declined', 'done', 'revoked'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];
export const REFERRAL_REASONS = ['company_silent', 'desk_decision', 'vital_interest'] as const;
export type ReferralReason = (typeof REFERRAL_REASONS)[number];
export const DECLINE_REASONS = ['no_capacity', 'not_our_field', 'conflict_of_interest', 'language', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

@Entity('referrals')
export class Referral {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') consentId: string;
  @Column('text') state: ReferralState;
  @Column('text') reason: ReferralReason;
  @Column('text', { nullable: true }) declineReason: DeclineReason | null;
  @Column('timestamptz') openedAt: Date;
  /** Null when a missed deadline opened it. */
  @Column('uuid', { nullable: true }) openedBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
