import type { MemberKind } from '@modules/members';
import type { DocumentKind } from '@modules/settings';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApplicationState, MessageKind } from './application.rules';

@Entity('membership_applications')
export class MembershipApplication {
  @PrimaryColumn('uuid') id: string;
  @Column('text') state: ApplicationState;
  @Column('text') kind: MemberKind;
  @Column('text') locale: 'ja' | 'en';
  @Column('citext') email: string;
  /** How many people of the desk have to agree; 2 means a recommendation and another person's approval. */
  @Column('integer') approvals: number;
  /** A year's fee in whole yen, as it was when the application was begun. */
  @Column('integer') feeYen: number;
  /** What has to come with it. */
  @Column('text', { array: true }) documents: DocumentKind[];
  @Column('bytea') keySealed: Buffer;
  @Column('bytea', { nullable: true }) answersSealed: Buffer | null;
  /** Counts what the applicant saved. */
  @Column('integer') version: number;
  @Column('text', { nullable: true }) nameJa: string | null;
  @Column('text', { nullable: true }) nameEn: string | null;
  @Column('text', { nullable: true }) corporateNumber: string | null;
  @Column('char', { length: 2, nullable: true }) prefectureCode: string | null;
  @Column('integer', { nullable: true }) pledgeVersion: number | null;
  @Column('text', { nullable: true }) signatoryName: string | null;
  @Column('text', { nullable: true }) signatoryTitle: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') savedAt: Date;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('uuid', { nullable: true }) recommendedBy: string | null;
  @Column('timestamptz', { nullable: true }) recommendedAt: Date | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('uuid', { nullable: true }) memberId: string | null;
}

@Entity('application_documents')
export class ApplicationDocument {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') applicationId: string;
  @Column('text') kind: DocumentKind;
  @Column('text') mediaType: string;
  @Column('integer') byteSize: number;
  @Column('uuid') originalKey: string;
  @Column('uuid') scrubbedKey: string;
  /** Where its parts lie and their key, sealed under the application's key. */
  @Column('bytea') fileSealed: Buffer;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
  @Column('timestamptz') addedAt: Date;
}

/** What was written between the desk and the applicant, and at the desk about the application. Never changed. */
@Entity('application_messages')
export class ApplicationMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') applicationId: string;
  @Column('text') kind: MessageKind;
  @Column('bytea') wordsSealed: Buffer;
  @Column('uuid', { nullable: true }) writtenBy: string | null;
  @Column('timestamptz') writtenAt: Date;
}
