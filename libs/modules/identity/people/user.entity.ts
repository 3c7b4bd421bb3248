import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '@platform/actor';

export type OrganisationKind = 'secretariat' | 'member' | 'partner';

@Entity('users')
export class User {
  @PrimaryColumn('uuid') id: string;
  @Column('citext') email: string;
  @Column('text') displayName: string;
  @Column('text') organisationKind: OrganisationKind;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('text', { array: true }) roles: Role[];
  @Column('text') passwordHash: string;
  @Column('text') locale: 'ja' | 'en';
  @Column('boolean') isActive: boolean;
  @Column('boolean') isDemo: boolean;
  @Column('timestamptz') createdAt: Date;
}

@Entity('sessions')
export class Session {
  /** SHA-256 of the cookie's token: a read of this table signs nobody in. */
  @PrimaryColumn('bytea') tokenHash: Buffer;
  /** By which its owner ends it: a name, no secret. */
  @Column('uuid') id: string;
  @Column('uuid') userId: string;
  /** Opened with a second factor. */
  @Column('boolean') isStrong: boolean;
  /** A lost second factor was taken away and nothing has come in its place yet. */
  @Column('boolean') mustEnrol: boolean;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') lastSeenAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

@Entity('sign_in_failures')
export class SignInFailure {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') emailHash: Buffer;
  /** The known browser or open session that the guess came from; null for a stranger's. */
  @Column('bytea', { nullable: true }) placeHash: Buffer | null;
  @Column('timestamptz') at: Date;
}

@Entity('known_browsers')
export class KnownBrowser {
  /** SHA-256 of the cookie's token. */
  @PrimaryColumn('bytea') tokenHash: Buffer;
  @PrimaryColumn('uuid') userId: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
}
