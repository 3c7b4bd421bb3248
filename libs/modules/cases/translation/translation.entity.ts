import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Provenance } from './translation.rules';

export const TRANSLATION_LENGTH = 20_000;

/** A translation of one sealed text. Never changed, only corrected by a newer one; checked once. */
@Entity('translations')
export class Translation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  /** The sealed original. */
  @Column('uuid') ofItem: string;
  @Column('uuid') sealedItemId: string;
  @Column('text') locale: string;
  @Column('text') provenance: Provenance;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  /** Who compared it with the original or translated it back, and when. */
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
