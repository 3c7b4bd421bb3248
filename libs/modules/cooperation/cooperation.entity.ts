import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgreementForm, CooperationArea, CooperationKind, PublicField } from './cooperation.rules';

@Entity('cooperation_partners')
export class CooperationPartner {
  @PrimaryColumn('uuid') id: string;
  @Column('text') nameJa: string;
  @Column('text') nameEn: string;
  @Column('text') kind: CooperationKind;
  /** ISO 3166-1 alpha-2. */
  @Column('char', { length: 2 }) country: string;
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

@Entity('cooperation_agreements')
export class CooperationAgreement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cooperationPartnerId: string;
  @Column('text') form: AgreementForm;
  @Column('text') titleJa: string;
  @Column('text') titleEn: string;
  @Column('text', { array: true }) areas: CooperationArea[];
  /** YYYY-MM-DD, of its terms; the database writes both. Null while nothing is signed. */
  @Column({ type: 'date', nullable: true, insert: false, update: false }) validFrom: string | null;
  /** Null also where it has no end. */
  @Column({ type: 'date', nullable: true, insert: false, update: false }) validUntil: string | null;
  @Column('text', { array: true }) publicFields: PublicField[];
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

/** What was signed: the first time, and each renewal. */
@Entity('cooperation_terms')
export class CooperationTerm {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') agreementId: string;
  @Column('integer') number: number;
  @Column('date') signedOn: string;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

@Entity('cooperation_activities')
export class CooperationActivity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') agreementId: string;
  @Column('text') area: CooperationArea;
  @Column('date') heldOn: string;
  @Column('text') titleJa: string;
  @Column('text') titleEn: string;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

const asNumber = { to: (amount: number) => amount, from: Number };

@Entity('cooperation_contributions')
export class CooperationContribution {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') agreementId: string;
  /** In the minor unit of the currency; small enough for a number of JavaScript, as a CHECK holds. */
  @Column('bigint', { transformer: asNumber }) amount: number;
  /** ISO 4217. */
  @Column('char', { length: 3 }) currency: string;
  /** ISO 3166-1 alpha-2: where it is spent. */
  @Column('char', { length: 2 }) country: string;
  @Column('date') fromOn: string;
  @Column('date') untilOn: string;
  @Column('text') purpose: string;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
