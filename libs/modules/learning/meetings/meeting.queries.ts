import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsSessions } from '../study-sessions.service';

export const FOLLOW_UP_STANDINGS = ['open', 'late', 'done'] as const;
export type FollowUpStanding = (typeof FOLLOW_UP_STANDINGS)[number];

export interface MinutesView {
  ja: string;
  en: string;
  version: number;
  writtenAt: Date;
  /** For officers: members see nobody of the desk. */
  writtenByName: string | null;
  /** Whether the reader wrote them, and so cannot approve them. */
  isOwn: boolean;
  approvedAt: Date | null;
  approvedByName: string | null;
  isPublic: boolean;
}

export interface FollowUpLine {
  id: string;
  words: string;
  responsibleName: string;
  /** YYYY-MM-DD in Japan. */
  dueOn: string;
  standing: FollowUpStanding;
}

/** What came of a session: the minutes, and for officers what was undertaken and who could undertake something. */
export interface MeetingView {
  minutes: MinutesView | null;
  followUps: FollowUpLine[];
  officers: { id: string; displayName: string }[];
}

@Injectable()
export class MeetingQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Row-level security decides: members read what was approved, and no follow-up. @throws Refusal permission.missing | studySession.notFound */
  meeting(actor: Actor, sessionId: string): Promise<MeetingView> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [session] = await tx.query<unknown[]>('SELECT FROM study_sessions WHERE id = $1', [sessionId]);
      if (!session) throw new Refusal('studySession.notFound');
      const [minutes] = await tx.query<MinutesView[]>(
        `SELECT m.ja, m.en, m.version, m.written_at AS "writtenAt", m.written_by = $2 AS "isOwn",
           w.display_name AS "writtenByName", m.approved_at AS "approvedAt", a.display_name AS "approvedByName",
           m.is_public AS "isPublic"
         FROM session_minutes m LEFT JOIN users w ON w.id = m.written_by LEFT JOIN users a ON a.id = m.approved_by
         WHERE m.session_id = $1`,
        [sessionId, actor.userId],
      );
      const followUps = await tx.query<FollowUpLine[]>(
        `SELECT f.id, f.words, u.display_name AS "responsibleName", to_char(f.due_on, 'YYYY-MM-DD') AS "dueOn",
           CASE WHEN f.done_at IS NOT NULL THEN 'done' WHEN f.due_on < $2 THEN 'late' ELSE 'open' END AS standing
         FROM session_follow_ups f JOIN users u ON u.id = f.responsible_id WHERE f.session_id = $1
         ORDER BY f.due_on, f.id`,
        [sessionId, dayInTokyo(this.clock.now())],
      );
      if (!keepsSessions(actor)) return { minutes: minutes ?? null, followUps, officers: [] };
      const officers = await tx.query<MeetingView['officers']>(
        `SELECT id, display_name AS "displayName" FROM users
         WHERE organisation_kind = 'secretariat' AND is_active AND 'membership_officer' = ANY (roles)
         ORDER BY display_name, id`,
      );
      return { minutes: minutes ?? null, followUps, officers };
    });
  }
}
