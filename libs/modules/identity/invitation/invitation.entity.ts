import type { Role } from '@platform/actor';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '../people/user.entity';

@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('citext') email: string;
  /** Suggested to the invited person, who may change it. */
  @Column('text', { nullable: true }) displayName: string | null;
  @Column('text') organisationKind: OrganisationKind;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('text', { array: true }) roles: Role[];
  @Column('text') locale: 'ja' | 'en';
  /** SHA-256 of the link's token; null until the mail is sent. */
  @Column('bytea', { nullable: true }) tokenHash: Buffer | null;
  /** Null when the command for the first administrator made it. */
  @Column('uuid', { nullable: true }) invitedBy: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
