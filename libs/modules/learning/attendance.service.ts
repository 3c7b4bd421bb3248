import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { lockSession } from './locked-session';
import { Registration } from './registration.entity';
import { whyNotMarkable } from './registration.rules';
import { StudySession } from './study-session.entity';
import { keepsSessions } from './study-sessions.service';

/** Who was there, as the officer writes it down. */
@Injectable()
export class Attendance {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Marks people of one session as having been there, or takes that back. Who is marked so already stays as they are.
   * @returns how many were changed
   * @throws Refusal permission.missing | studySession.notFound | registration.notFound when one of them has no place
   * | studySession.certified when a valid certificate rests on it | what whyNotMarkable answers
   */
  mark(actor: Actor, sessionId: string, wish: { registrationIds: string[]; isPresent: boolean }): Promise<number> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const session = await lockSession(tx, sessionId);
      const at = this.clock.now();
      refuseIf(whyNotMarkable(session, at));
      const ids = [...new Set(wish.registrationIds)];
      const [facts] = await tx.query<{ known: number; certified: number }[]>(
        `SELECT count(*)::int AS known, count(*) FILTER (WHERE EXISTS (
           SELECT FROM certificates c WHERE c.registration_id = r.id AND c.revoked_at IS NULL))::int AS certified
         FROM session_registrations r WHERE r.session_id = $1 AND r.state = 'booked' AND NOT r.is_guest AND r.id = ANY ($2)`,
        [sessionId, ids],
      );
      if (facts?.known !== ids.length) throw new Refusal('registration.notFound');
      refuseUnless(wish.isPresent || facts.certified === 0, 'studySession.certified');
      const [, count] = await tx.query<[unknown[], number]>(
        `UPDATE session_registrations SET attended_at = $3 WHERE session_id = $1 AND id = ANY ($2)
           AND (attended_at IS NULL) = ($3::timestamptz IS NOT NULL)`,
        [sessionId, ids, wish.isPresent ? at : null],
      );
      const after = { isPresent: wish.isPresent, count };
      const entry = {
        action: 'studySession.attendanceMarked',
        subjectKind: 'studySession',
        subjectId: sessionId,
      } as const;
      await audit(tx, actor, { ...entry, after }, at);
      return count;
    });
  }

  /**
   * Writes down how many workers came, as they were counted at the door. Again takes the place of what was written.
   * @throws Refusal permission.missing | studySession.notFound | studySession.morePeople than have a place | what
   * whyNotMarkable answers
   */
  countGuests(actor: Actor, sessionId: string, count: number): Promise<void> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const session = await lockSession(tx, sessionId);
      const at = this.clock.now();
      refuseIf(whyNotMarkable(session, at));
      const places = await tx.countBy(Registration, { sessionId, isGuest: true, state: 'booked' });
      refuseUnless(count <= places, 'studySession.morePeople');
      await tx.update(StudySession, { id: sessionId }, { guestsAttended: count });
      const act = {
        action: 'studySession.attendanceMarked',
        subjectKind: 'studySession',
        subjectId: sessionId,
      } as const;
      await audit(tx, actor, { ...act, after: { count } }, at);
    });
  }
}
