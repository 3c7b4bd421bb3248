import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('passkeys')
export class Passkey {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('bytea') credentialId: Buffer;
  /** COSE, as the authenticator gave it. */
  @Column('bytea') publicKey: Buffer;
  /** `bigint`, which the driver gives as text. */
  @Column('bigint') counter: string;
  @Column('text', { array: true }) transports: string[];
  @Column('text') name: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null;
}

@Entity('passkey_challenges')
export class PasskeyChallenge {
  /** SHA-256 of the token in the cookie of the browser that asked. */
  @PrimaryColumn('bytea') tokenHash: Buffer;
  /** 256 random bits in base64url. */
  @Column('text') challenge: string;
  /** Who registers; null at the sign-in. */
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('timestamptz') expiresAt: Date;
}
