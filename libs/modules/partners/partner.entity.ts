import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PARTNER_KINDS = [
  'lawyer',
  'adr',
  'legal_aid',
  'union',
  'ngo',
  'municipal_centre',
  'labour_bureau',
  'international_organisation',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

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
  /** Off unless a cooperation agreement says otherwise. */
  @Column('boolean') mayReceiveCases: boolean;
  @Column('boolean') isActive: boolean;
  @Column('timestamptz') createdAt: Date;
}
