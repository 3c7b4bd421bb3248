import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OpeningHours } from './opening-hours.rules';

export const PARTNER_KINDS = [
  'lawyer',
  'adr',
  'legal_aid',
  'union',
  'ngo',
  'municipal_centre',
  'labour_bureau',
  'international_organisation',
  'medical',
  'shelter',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** How a partner hears of a referral. The portal shows every one, whatever else is chosen. */
export const PARTNER_CHANNELS = ['portal', 'mail'] as const;
export type PartnerChannel = (typeof PARTNER_CHANNELS)[number];

@Entity('partners')
export class Partner {
  @PrimaryColumn('uuid') id: string;
  @Column('text') nameJa: string;
  @Column('text') nameEn: string;
  @Column('text') kind: PartnerKind;
  @Column('text', { array: true }) languages: string[];
  /** Empty: the whole country. */
  @Column('text', { array: true }) prefectureCodes: string[];
  /** Empty: every desk group. */
  @Column('text', { array: true }) deskGroups: string[];
  /** Empty: nobody has said. */
  @Column('jsonb') openingHours: OpeningHours[];
  /** How many referrals it works on at once; null: it set no limit. */
  @Column('integer', { nullable: true }) capacity: number | null;
  @Column('text', { array: true }) channels: PartnerChannel[];
  @Column('boolean') isActive: boolean;
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

/** One version of a cooperation agreement. The newest counts; a row is never edited, only ended. */
@Entity('partner_agreements')
export class PartnerAgreement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('integer') version: number;
  /** The fields that it covers; empty: all. */
  @Column('text', { array: true }) deskGroups: string[];
  /** The prefectures that it covers; empty: all. */
  @Column('text', { array: true }) prefectureCodes: string[];
  /** Calendar days in Japan, YYYY-MM-DD; both count. */
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('boolean') mayReceiveCases: boolean;
  /** Whom to call: a name with a telephone number or an address. */
  @Column('text', { array: true }) contacts: string[];
  @Column('date') signedOn: string;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Column('timestamptz') recordedAt: Date;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
