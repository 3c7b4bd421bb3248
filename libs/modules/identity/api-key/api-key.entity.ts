import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '@platform/actor';
import type { OrganisationKind } from '../people/user.entity';

@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** The first signs of the key, by which people tell keys apart. */
  @Column('text') prefix: string;
  /** SHA-256: enough for 256 random bits. */
  @Column('bytea') tokenHash: Buffer;
  @Column('text') organisationKind: OrganisationKind;
  @Column('uuid', { nullable: true }) organisationId: string | null;
  @Column('uuid') createdBy: string;
  @Column('text', { array: true }) scopes: Permission[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  /** YYYY-MM-DD in Tokyo: a day says whether a key is in use, an instant would say more. */
  @Column('date', { nullable: true }) lastUsedOn: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
