import { Column, Entity, PrimaryColumn } from 'typeorm';

export const NOTE_LENGTH = 10_000;

/** Who noted something about a case, and when; the words are in the desk's own room. Never changed, only corrected. */
@Entity('case_notes')
export class CaseNote {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') sealedItemId: string;
  @Column('uuid') authorId: string;
  /** The note of the same case that this one puts right. */
  @Column('uuid', { nullable: true }) correctsId: string | null;
  @Column('timestamptz') writtenAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
