import { Column, Entity, PrimaryColumn } from 'typeorm';

export const AFFILIATION_KINDS = [
  'employment',
  'supervision',
  'support',
  'family',
  'ownership',
  'former_handler',
] as const;
export type AffiliationKind = (typeof AFFILIATION_KINDS)[number];
export const AFFILIATED_WITH = ['member', 'site', 'user', 'partner'] as const;
export type AffiliatedWith = (typeof AFFILIATED_WITH)[number];
export const PARTY_KINDS = ['member', 'site', 'user', 'partner', 'desk'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** A tie of a person that may one day wall them off from a case. */
@Entity('affiliations')
export class Affiliation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('text') kind: AffiliationKind;
  @Column('text') withKind: AffiliatedWith;
  @Column('uuid') withId: string;
  @Column('uuid') declaredBy: string;
  @Column('timestamptz') declaredAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

/** Whom a case accuses, beyond the company of its site. */
@Entity('case_parties')
export class CaseParty {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') kind: PartyKind;
  /** Null when the desk itself is accused. */
  @Column('uuid', { nullable: true }) partyId: string | null;
  @Column('uuid', { nullable: true }) namedBy: string | null;
  @Column('timestamptz') namedAt: Date;
}
