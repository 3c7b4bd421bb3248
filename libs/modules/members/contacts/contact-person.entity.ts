import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactRole } from './contact-person.rules';

@Entity('contact_people')
export class ContactPerson {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') name: string;
  /** Empty where there is none. */
  @Column('text') department: string;
  @Column('citext') email: string;
  @Column('text') phone: string;
  /** The language of mails. */
  @Column('text') locale: 'ja' | 'en';
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

@Entity('contact_roles')
export class ContactRoleRow {
  @PrimaryColumn('uuid') contactId: string;
  @PrimaryColumn('text') role: ContactRole;
  /** The database writes it from the contact. */
  @Column('uuid') memberId: string;
  /** At most one for each role of a member. */
  @Column('boolean') isPrimary: boolean;
}
