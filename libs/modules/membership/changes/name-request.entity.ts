import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `accepted` waits for its day, `overtaken` found nothing to change when it came. */
export const NAME_REQUEST_STATES = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'refused',
  'taken_back',
  'in_force',
  'overtaken',
] as const;
export type NameRequestState = (typeof NAME_REQUEST_STATES)[number];

/** Another name that a member asks for; in force it is a row of `member_changes` under the same id. */
@Entity('name_requests')
export class NameRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') state: NameRequestState;
  @Column('text') nameJa: string;
  /** Katakana, or empty. */
  @Column('text') nameKana: string;
  @Column('text') nameEn: string;
  /** YYYY-MM-DD in Tokyo; may be ahead. */
  @Column('date') effectiveOn: string;
  @Column('text') reason: string;
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** The reason of the decision, which the member reads. */
  @Column('text', { nullable: true }) decision: string | null;
}

@Entity('name_request_messages')
export class NameRequestMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') requestId: string;
  @Column('text') kind: 'question' | 'answer';
  @Column('text') words: string;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
}
