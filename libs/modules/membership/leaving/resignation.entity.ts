import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `overtaken`: the membership ended in another way before its last day. */
export const RESIGNATION_STATES = ['asked', 'taken_back', 'effective', 'overtaken'] as const;
export type ResignationState = (typeof RESIGNATION_STATES)[number];

@Entity('resignations')
export class Resignation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') state: ResignationState;
  /** The last day as a member, YYYY-MM-DD in Tokyo. */
  @Column('date') lastOn: string;
  @Column('text') reason: string;
  @Column('uuid') askedBy: string;
  /** Asked by the member itself; otherwise an officer wrote down what it was told. */
  @Column('boolean') isOwn: boolean;
  @Column('timestamptz') askedAt: Date;
  /** Null for a rule. */
  @Column('uuid', { nullable: true }) settledBy: string | null;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
}
