import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was said and decided, in one or both languages. */
@Entity('session_minutes')
export class SessionMinutes {
  @PrimaryColumn('uuid') sessionId: string;
  @Column('text') ja: string;
  @Column('text') en: string;
  @Column('integer') version: number;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
  /** Another person than who wrote it; null for a draft. */
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt: Date | null;
  /** Whether people without an account read it too. */
  @Column('boolean') isPublic: boolean;
}

/** What somebody undertook to do after a meeting. */
@Entity('session_follow_ups')
export class SessionFollowUp {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') words: string;
  @Column('uuid') responsibleId: string;
  /** YYYY-MM-DD in Japan. */
  @Column('date') dueOn: string;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
