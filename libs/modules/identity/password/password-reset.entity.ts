import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('password_resets')
export class PasswordReset {
  @PrimaryColumn('uuid') id: string;
  /** Null when nobody signs in with the address that was typed. */
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('bytea') emailHash: Buffer;
  /** SHA-256 of the link's token; null until the mail is sent. */
  @Column('bytea', { nullable: true }) tokenHash: Buffer | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}
