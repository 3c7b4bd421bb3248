import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Audience, CancelReason, SessionForm, SessionKind, SessionState, SessionWords } from './session.rules';

@Entity('study_sessions')
export class StudySession {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: SessionKind;
  @Column('text') titleJa: string;
  @Column('text') titleEn: string;
  @Column('text') descriptionJa: string;
  @Column('text') descriptionEn: string;
  @Column('text', { array: true }) agendaJa: string[];
  @Column('text', { array: true }) agendaEn: string[];
  /** BCP 47: in which it is held. */
  @Column('text', { array: true }) languages: string[];
  /** Title and description in other languages than Japanese and English. */
  @Column('jsonb') words: SessionWords[];
  /** Who may take a place. */
  @Column('text', { array: true }) openTo: Audience[];
  @Column('text') form: SessionForm;
  /** Where it is held; null when it is online. */
  @Column('text', { nullable: true }) place: string | null;
  @Column('timestamptz') startsAt: Date;
  @Column('timestamptz') endsAt: Date;
  @Column('timestamptz') registerUntil: Date;
  @Column('integer') capacity: number;
  /** Counted by the database. */
  @Column({ type: 'integer', insert: false, update: false }) booked: number;
  @Column({ type: 'integer', insert: false, update: false }) waiting: number;
  /** How many of the guests came, where somebody has counted. */
  @Column({ type: 'integer', nullable: true, insert: false }) guestsAttended: number | null;
  @Column('text') state: SessionState;
  @Column('text', { nullable: true }) cancelReason: CancelReason | null;
  @Column('integer') version: number;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  /** When those who have a place were reminded. */
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}

/** The address of an online session, in a table of its own: the database shows it to the registered alone. */
@Entity('session_links')
export class SessionLink {
  @PrimaryColumn('uuid') sessionId: string;
  @Column('text') link: string;
}
