import { Column, Entity, PrimaryColumn } from 'typeorm';

export const WATCH_KINDS = ['watch_30', 'watch_90', 'watch_180'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];
export const FOLLOW_UP_KINDS = ['delivery', ...WATCH_KINDS] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** Whether what was promised arrived. */
export const DELIVERY_ANSWERS = ['yes', 'partly', 'no'] as const;
export type DeliveryAnswer = (typeof DELIVERY_ANSWERS)[number];
export const FOLLOW_UP_ANSWERS = [...DELIVERY_ANSWERS, 'same', 'worse'] as const;
export type FollowUpAnswer = (typeof FOLLOW_UP_ANSWERS)[number];

/** One question to her after her case has ended, with its day and one answer. Silence is no answer and leads to nothing. */
@Entity('follow_ups')
export class FollowUp {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') kind: FollowUpKind;
  /** The ending that it follows: once the case is open again it counts no more. */
  @Column('timestamptz') closedAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column('text', { nullable: true }) answer: FollowUpAnswer | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
}
