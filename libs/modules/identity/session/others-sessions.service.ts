import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { sessionEndedByOther, sessionsEndedByOther } from '../notices/security.events';
import { isSessionLive, limitsOf } from './session.rules';
import { endSessionsOf, openSessions } from './session.store';
import { Session, User } from '../people/user.entity';

/** A session of somebody else as an administrator sees it: when and how strong, never from where. */
export type OthersSession = Pick<Session, 'id' | 'createdAt' | 'lastSeenAt' | 'isStrong'>;

/** For administrators: where somebody is signed in, and the end of it. */
@Injectable()
export class OthersSessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The living sessions of a person, newest first. @throws Refusal permission.missing | person.notFound */
  async list(actor: Actor, userId: string): Promise<OthersSession[]> {
    refuseUnless(actor.permissions.has('session.endOthers'), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { roles } = await personOf(tx, userId);
      const limits = limitsOf(roles, await settingsInForce(tx));
      const [open, now] = [await openSessions(tx, userId), this.clock.now()];
      return open
        .filter((session) => isSessionLive(session, limits, now))
        .map(({ id, createdAt, lastSeenAt, isStrong }) => ({ id, createdAt, lastSeenAt, isStrong }));
    });
  }

  /**
   * Ends one session of anybody, who is told by mail. @param reason for the audit log
   * @throws Refusal permission.missing | session.notFound
   */
  async end(actor: Actor, sessionId: string, reason: string): Promise<void> {
    refuseUnless(actor.permissions.has('session.endOthers'), 'permission.missing');
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const found = await tx.findOneBy(Session, { id: sessionId, revokedAt: IsNull() });
      if (!found) throw new Refusal('session.notFound');
      const { affected } = await tx.update(Session, { id: sessionId, revokedAt: IsNull() }, { revokedAt: now });
      refuseUnless(affected === 1, 'session.notFound');
      const entry = { action: 'session.endedByOther', subjectKind: 'session', subjectId: sessionId } as const;
      await audit(tx, actor, { ...entry, reason, before: { isOpen: true }, after: { isOpen: false } }, now);
      await emit(tx, sessionEndedByOther, { userId: found.userId, changeId: sessionId }, now);
    });
  }

  /**
   * Ends all sessions of a person, who is told by mail. @param reason for the audit log
   * @throws Refusal permission.missing | person.notFound
   */
  async endAll(actor: Actor, userId: string, reason: string): Promise<void> {
    refuseUnless(actor.permissions.has('session.endOthers'), 'permission.missing');
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      await personOf(tx, userId);
      const open = await openSessions(tx, userId);
      await endSessionsOf(tx, userId, now);
      const entry = { action: 'session.allEnded', subjectKind: 'user', subjectId: userId } as const;
      await audit(tx, actor, { ...entry, reason, before: { sessions: open.length }, after: { sessions: 0 } }, now);
      await emit(tx, sessionsEndedByOther, { userId, changeId: newId() }, now);
    });
  }
}

async function personOf(tx: Tx, id: string): Promise<User> {
  const person = await tx.findOneBy(User, { id });
  if (!person) throw new Refusal('person.notFound');
  return person;
}
