import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a person of the desk has promised to do in a case by a day. Its title is in the desk's own room. */
@Entity('case_tasks')
export class CaseTask {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') sealedItemId: string;
  /** The calendar day in Japan, YYYY-MM-DD. */
  @Column('date') dueOn: string;
  @Column('uuid') assigneeId: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  /** Counts the changes: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
