import { Column, Entity, PrimaryColumn } from 'typeorm';

export const MEMBER_KINDS = [
  'company',
  'industry_body',
  'local_government',
  'support_group',
  'union',
  'academic',
  'lawyer',
  'individual',
] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

export const MEMBER_STATUSES = ['pending', 'current', 'grace', 'lapsed', 'withdrawn', 'expelled'] as const;

@Entity('members')
export class Member {
  @PrimaryColumn('uuid') id: string;
  @Column('text') nameJa: string;
  @Column('text') nameEn: string;
  @Column('text') kind: MemberKind;
  @Column('char', { length: 2 }) prefectureCode: string;
  @Column('text') status: (typeof MEMBER_STATUSES)[number];
  @Column('text', { nullable: true }) corporateNumber: string | null;
  /** The newest version of the pledge that it gave; the database writes it with each acceptance. */
  @Column('integer', { nullable: true }) pledgedVersion: number | null;
  @Column('timestamptz', { nullable: true }) pledgedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}

@Entity('sites')
export class Site {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') nameJa: string;
  @Column('text') nameEn: string;
  @Column('char', { length: 2 }) prefectureCode: string;
  @Column('char', { length: 1 }) industryCode: string;
  /** Letters and digits only, upper case: what the poster on the wall says. */
  @Column('text') workplaceCode: string;
  @Column('integer', { nullable: true }) foreignHeadcount: number | null;
  @Column('timestamptz') createdAt: Date;
}
