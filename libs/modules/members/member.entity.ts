import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SiteField } from './sites/site-codes';

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
  /** How the Japanese name is read, in katakana; empty while nobody has said. */
  @Column('text') nameKana: string;
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
  /** The newest declared total; null while nobody has said. */
  @Column('integer', { nullable: true }) foreignHeadcount: number | null;
  /** Of the posters made since the code was last replaced; null: none. The database alone writes it. */
  @Column('text', { array: true, nullable: true }) posterLocales: string[] | null;
  @Column('text') address: string;
  @Column('text', { nullable: true }) fieldCode: SiteField | null;
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  /** From then on its code is unknown and nothing of it changes. */
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
