import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { type Feedback, type FeedbackFigures, figuresOf } from './feedback.rules';
import { ownMember } from './registrations.service';
import { StudySession } from './study-session.entity';
import { keepsSessions } from './study-sessions.service';

/** What people say of a session afterwards. Answers are told in sums only; nothing in the audit log says who gave one. */
@Injectable()
export class SessionFeedback {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Once for each person who was there; again changes nothing. @throws Refusal permission.missing | studySession.notFound */
  give(actor: Actor, sessionId: string, { useful, understood, practical }: Feedback): Promise<void> {
    ownMember(actor);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [own] = await tx.query<{ id: string }[]>(
        `SELECT r.id FROM session_registrations r JOIN study_sessions s ON s.id = r.session_id
         WHERE r.session_id = $1 AND r.user_id = $2 AND r.attended_at IS NOT NULL AND s.state = 'held'`,
        [sessionId, actor.userId],
      );
      refuseUnless(own !== undefined, 'studySession.notFound');
      await tx.query(
        `INSERT INTO session_feedback (registration_id, session_id, useful, understood, practical, answered_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [own.id, sessionId, useful, understood, practical, this.clock.now()],
      );
    });
  }

  /** @returns null while there are too few answers @throws Refusal permission.missing | studySession.notFound */
  figures(actor: Actor, sessionId: string): Promise<FeedbackFigures | null> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      refuseUnless(await tx.existsBy(StudySession, { id: sessionId }), 'studySession.notFound');
      const answers = await tx.query<Feedback[]>(
        `SELECT useful, understood, practical FROM session_feedback WHERE session_id = $1
         ORDER BY answered_at, registration_id`,
        [sessionId],
      );
      return figuresOf(answers);
    });
  }
}
