import { Column, Entity, PrimaryColumn } from 'typeorm';

export const DEADLINE_KINDS = [
  'acknowledgement',
  'first_action',
  'company_response',
  'progress_note',
  'substantive_feedback',
  'partner_answer',
  'worker_confirmation',
  'appeal',
  'measure',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A promise with a time. Its due time never moves (the database refuses); being met or missed is a fact. */
@Entity('deadlines')
export class Deadline {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') kind: DeadlineKind;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('integer') policyVersion: number;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz', { nullable: true }) metAt: Date | null;
  @Column('timestamptz', { nullable: true }) breachedAt: Date | null;
  /** Its addressee lost the case by her decision: neither kept nor missed. */
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
