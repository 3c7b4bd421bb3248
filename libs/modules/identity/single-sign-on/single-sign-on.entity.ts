import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '../people/user.entity';

@Entity('single_sign_on_connections')
export class Connection {
  @PrimaryColumn('uuid') id: string;
  @Column('text') organisationKind: OrganisationKind;
  @Column('uuid', { nullable: true }) organisationId: string | null;
  @Column('text') issuer: string;
  @Column('text') clientId: string;
  /** Sealed under the api's key-encryption key and bound to this row. Read only where it is asked for by name. */
  @Column('bytea', { select: false }) clientSecretSealed: Buffer;
  @Column('boolean') isPasswordAllowed: boolean;
  /** Values of `amr` or `acr` that stand for a second factor. */
  @Column('text', { array: true }) acceptedStrengths: string[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
}

@Entity('single_sign_on_domains')
export class ConnectionDomain {
  @PrimaryColumn('uuid') connectionId: string;
  @PrimaryColumn('text') domain: string;
  /** Null while no administrator has allowed it. */
  @Column('timestamptz', { nullable: true }) allowedAt: Date | null;
}

/** By whom a provider knows one of our people. */
@Entity('single_sign_on_links')
export class ConnectionLink {
  @PrimaryColumn('text') issuer: string;
  @PrimaryColumn('text') subject: string;
  @Column('uuid') userId: string;
  @Column('uuid') connectionId: string;
  @Column('timestamptz') linkedAt: Date;
}

/** A browser on its way to the provider and back. */
@Entity('single_sign_on_attempts')
export class SignOnAttempt {
  /** SHA-256 of the state that the provider sends back. */
  @PrimaryColumn('bytea') stateHash: Buffer;
  /** SHA-256 of the secret in the browser's cookie, from which nonce and verifier are derived. */
  @Column('bytea') browserHash: Buffer;
  @Column('uuid') connectionId: string;
  @Column('text') returnTo: string;
  @Column('timestamptz') expiresAt: Date;
}
