import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a name is released. The complainant reads the reason in her language. */
export const RELEASE_REASONS = [
  'danger_to_life',
  'complainant_asked',
  'court_or_authority',
  'payment_of_remedy',
  'find_the_complainant',
] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];
export const RELEASE_RECIPIENTS = ['desk', 'partner', 'office'] as const;
export type ReleaseRecipient = (typeof RELEASE_RECIPIENTS)[number];

/** A person of the desk with a key of their own, which opens with their passphrase only. */
@Entity('keepers')
export class Keeper {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('bytea') publicKey: Buffer;
  /** Under a key made of the passphrase and of the api's key-encryption key, so that neither opens it alone. */
  @Column('bytea') privateKeySealed: Buffer;
  @Column('bytea') salt: Buffer;
  @Column('timestamptz') enrolledAt: Date;
  /** When somebody at the server handed this person their envelopes. */
  @Column('timestamptz', { nullable: true }) admittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}

/** A passphrase that was tried and not yet found right. */
@Entity('keeper_attempts')
export class KeeperAttempt {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('timestamptz') at: Date;
}

/** One name of one case, asked for by one person and released, if at all, by another. */
@Entity('identity_releases')
export class IdentityRelease {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') caseNumber: string;
  @Column('uuid') requestedBy: string;
  /** The key that the name's key is wrapped for on approval. */
  @Column('uuid') keeperId: string;
  @Column('text') reasonCode: ReleaseReason;
  /** In the requester's words; for the approver and the audit log. */
  @Column('text') reason: string;
  @Column('text') recipientKind: ReleaseRecipient;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('text', { nullable: true }) office: string | null;
  @Column('timestamptz') requestedAt: Date;
  /** An unanswered request ends here. */
  @Column('timestamptz') answerBy: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('boolean', { nullable: true }) isApproved: boolean | null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

/** One look at a released name. */
@Entity('identity_views')
export class IdentityView {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') releaseId: string;
  @Column('uuid') caseId: string;
  @Column('uuid') viewedBy: string;
  @Column('timestamptz') viewedAt: Date;
}
