import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { sessionCancelled, sessionChanged } from './learning.events';
import { lockSession } from './locked-session';
import {
  type CancelReason,
  type SessionState,
  type SessionWish,
  whyNoSession,
  whyNotChangeable,
  whyNotMovable,
} from './session.rules';
import { SessionLink, StudySession } from './study-session.entity';
import { moveUp } from './waiting-list';

export interface SessionMove {
  version: number;
  to: Exclude<SessionState, 'draft'>;
  /** Needed for a cancellation, and for nothing else. */
  reason: CancelReason | null;
}

/**
 * What the membership officer does with a study session. Row-level security lets no person write, so the commands speak
 * as the system after the checks here.
 */
@Injectable()
export class StudySessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Adds a draft, once for each key. @returns its id @throws Refusal permission.missing | what whyNoSession answers */
  add(actor: Actor, wish: SessionWish, key?: string): Promise<string> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    refuseIf(whyNoSession(wish));
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'studySession.added'], key, words: wish });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`study session ${actor.userId}`]);
      const before = await madeBefore(tx, StudySession, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      const made = { version: 1, createdBy: actor.userId, createdAt: at, changedAt: at, remindedAt: null, intent };
      await tx.insert(StudySession, { id, ...rowOf(wish), state: 'draft', cancelReason: null, ...made });
      await writeLink(tx, id, wish);
      const after = codesOf(wish);
      await audit(tx, actor, { action: 'studySession.added', subjectKind: 'studySession', subjectId: id, after }, at);
      return id;
    });
  }

  /**
   * Writes a draft or a published session anew. More room lets people move up; another time or place is told.
   * @returns the new version
   * @throws Refusal permission.missing | studySession.notFound | studySession.changedMeanwhile | what the rules answer
   */
  change(actor: Actor, id: string, { version: seen, ...wish }: SessionWish & { version: number }): Promise<number> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    refuseIf(whyNoSession(wish));
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await lockSession(tx, id);
      refuseUnless(found.version === seen, 'studySession.changedMeanwhile');
      refuseIf(whyNotChangeable(found, wish));
      const [version, at] = [seen + 1, this.clock.now()];
      const former = await tx.findOneBy(SessionLink, { sessionId: id });
      const isElsewhere =
        found.startsAt.getTime() !== wish.startsAt.getTime() ||
        found.endsAt.getTime() !== wish.endsAt.getTime() ||
        found.place !== rowOf(wish).place ||
        (former?.link ?? null) !== linkOf(wish);
      await tx.update(StudySession, { id }, { ...rowOf(wish), version, changedAt: at });
      await writeLink(tx, id, wish);
      await moveUp(tx, id, at);
      if (found.state === 'published' && isElsewhere) {
        await emit(tx, sessionChanged, { sessionId: id, changeId: newId() }, at);
      }
      const change = {
        before: codesOf(found),
        after: codesOf(wish),
      };
      const entry = { action: 'studySession.changed', subjectKind: 'studySession', subjectId: id, ...change } as const;
      await audit(tx, actor, entry, at);
      return version;
    });
  }

  /**
   * Publishes, holds or cancels it. @returns the new version
   * @throws Refusal permission.missing | studySession.notFound | studySession.changedMeanwhile | studySession.reasonMissing
   * | what whyNotMovable answers
   */
  move(actor: Actor, id: string, { version: seen, to, reason }: SessionMove): Promise<number> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    refuseUnless((to === 'cancelled') === (reason !== null), 'studySession.reasonMissing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await lockSession(tx, id);
      refuseUnless(found.version === seen, 'studySession.changedMeanwhile');
      const [version, at] = [seen + 1, this.clock.now()];
      refuseIf(whyNotMovable(found, to, at));
      await tx.update(StudySession, { id }, { state: to, cancelReason: reason, version, changedAt: at });
      if (to === 'cancelled') await emit(tx, sessionCancelled, { sessionId: id }, at);
      const change = { before: { state: found.state }, after: { state: to, ...(reason && { reason }) } };
      const entry = { action: 'studySession.moved', subjectKind: 'studySession', subjectId: id, ...change } as const;
      await audit(tx, actor, entry, at);
      return version;
    });
  }
}

/** Whether this person plans sessions and writes down who came. */
export function keepsSessions({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('learning.manage');
}

/** The columns of a wish; a session has either a place or a link. */
function rowOf({ link: _, ...wish }: SessionWish): Omit<SessionWish, 'link'> {
  return { ...wish, place: wish.form === 'on_site' ? wish.place : null };
}

/** What the audit log holds of a session. */
function codesOf({
  kind,
  startsAt,
  capacity,
  form,
  openTo,
}: Pick<SessionWish, 'kind' | 'startsAt' | 'capacity' | 'form' | 'openTo'>) {
  return { kind, startsAt: startsAt.toISOString(), capacity, form, openTo: [...openTo] };
}

function linkOf({ form, link }: SessionWish): string | null {
  return form === 'online' ? link : null;
}

async function writeLink(tx: Tx, sessionId: string, wish: SessionWish): Promise<void> {
  const link = linkOf(wish);
  await tx.delete(SessionLink, { sessionId });
  if (link !== null) await tx.insert(SessionLink, { sessionId, link });
}
