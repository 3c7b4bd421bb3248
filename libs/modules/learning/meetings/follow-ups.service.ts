import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { staffIn } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { followUpGiven } from '../learning.events';
import { lockSession } from '../locked-session';
import { keepsSessions } from '../study-sessions.service';
import { whyNoMinutes } from './minutes.rules';
import { SessionFollowUp } from './session-minutes.entity';

export interface FollowUpWish {
  words: string;
  responsibleId: string;
  /** YYYY-MM-DD in Japan. */
  dueOn: string;
}

/** What was undertaken at a meeting: by whom, until when, and whether it was done. */
@Injectable()
export class MeetingFollowUps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds one, once for each key, and tells whoever is responsible. @returns its id
   * @throws Refusal permission.missing | studySession.notFound | person.notFound unless they keep sessions
   * | what whyNoMinutes answers
   */
  add(actor: Actor, sessionId: string, wish: FollowUpWish, key?: string): Promise<string> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      refuseIf(whyNoMinutes(await lockSession(tx, sessionId), at));
      const intent = intentHash({ scope: [actor.userId, 'followUp.added', sessionId], key, words: wish });
      const before = await madeBefore(tx, SessionFollowUp, intent);
      if (before) return before;
      const officers = await staffIn(tx, ['membership_officer']);
      refuseUnless(
        officers.some(({ id }) => id === wish.responsibleId),
        'person.notFound',
      );
      const id = newId();
      const added = { addedBy: actor.userId, addedAt: at, doneAt: null, intent };
      await tx.insert(SessionFollowUp, { id, sessionId, ...wish, ...added });
      await emit(tx, followUpGiven, { followUpId: id }, at);
      const entry = { action: 'meeting.followUpAdded', subjectKind: 'studySession', subjectId: sessionId } as const;
      await audit(tx, actor, { ...entry, after: { dueOn: wish.dueOn } }, at);
      return id;
    });
  }

  /** Says that it was done, or takes that back. Again changes nothing. @throws Refusal permission.missing | studySession.notFound */
  settle(actor: Actor, followUp: { sessionId: string; id: string }, isDone: boolean): Promise<void> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockSession(tx, followUp.sessionId);
      const found = await tx.findOneBy(SessionFollowUp, followUp);
      if (!found) throw new Refusal('studySession.notFound');
      if ((found.doneAt !== null) === isDone) return;
      const at = this.clock.now();
      await tx.update(SessionFollowUp, { id: found.id }, { doneAt: isDone ? at : null });
      const entry = { action: 'meeting.followUpSettled', subjectKind: 'studySession' } as const;
      await audit(tx, actor, { ...entry, subjectId: followUp.sessionId, after: { isDone } }, at);
    });
  }
}
