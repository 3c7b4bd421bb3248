import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Settings } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { IsNull, Not } from 'typeorm';
import { isSessionLive, limitsOf } from './session.rules';
import { openSessions, tokenHashOf } from './session.store';
import { Session } from '../people/user.entity';

/** A session as its owner sees it. No address, no browser: those are never stored. */
export interface OwnSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that asks. */
  isThisOne: boolean;
}

@Injectable()
export class OwnSessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** The living sessions of the caller, newest first. @param token that of the asking session */
  async list({ userId, roles }: Actor, token: string): Promise<OwnSession[]> {
    const own = tokenHashOf(token);
    const limits = limitsOf(roles, await this.settings.current());
    const open = await this.db.transaction({ kind: 'system' }, (tx) => openSessions(tx, userId));
    return open
      .filter((session) => isSessionLive(session, limits, this.clock.now()))
      .map(({ id, createdAt, lastSeenAt, tokenHash }) => ({
        id,
        createdAt,
        lastSeenAt,
        isThisOne: tokenHash.equals(own),
      }));
  }

  /** Ends one session of the caller. @throws Refusal session.notFound, also for somebody else's */
  async end(actor: Actor, sessionId: string): Promise<void> {
    const { userId } = actor;
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const { affected } = await tx.update(Session, { id: sessionId, userId, revokedAt: IsNull() }, { revokedAt: now });
      refuseUnless(affected === 1, 'session.notFound');
      const entry = { action: 'session.ended', subjectKind: 'session', subjectId: sessionId } as const;
      await audit(tx, actor, { ...entry, before: { isOpen: true }, after: { isOpen: false } }, now);
    });
  }

  /** Ends all sessions of the caller but the one that asks. */
  async endOthers(actor: Actor, token: string): Promise<void> {
    const { userId } = actor;
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const others = { userId, revokedAt: IsNull(), tokenHash: Not(tokenHashOf(token)) };
      const { affected } = await tx.update(Session, others, { revokedAt: now });
      const entry = { action: 'session.othersEnded', subjectKind: 'user', subjectId: userId } as const;
      await audit(tx, actor, { ...entry, before: { others: affected ?? 0 }, after: { others: 0 } }, now);
    });
  }
}
