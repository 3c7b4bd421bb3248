import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { placeAwaited, placeBooked } from './learning.events';
import { lockSession } from './locked-session';
import { Registration } from './registration.entity';
import { type RegistrationState, whyNotRegister, whyNotWithdraw } from './registration.rules';
import { moveUp } from './waiting-list';

/** People of member organisations take a place in a session and give it back. */
@Injectable()
export class Registrations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A place, or one on the waiting list when there is none. Again changes nothing.
   * @throws Refusal permission.missing | studySession.notFound | studySession.registrationClosed
   */
  register(actor: Actor, sessionId: string): Promise<RegistrationState> {
    const memberId = ownMember(actor);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const session = await this.published(tx, sessionId);
      const own = await tx.findOneBy(Registration, { sessionId, userId: actor.userId });
      if (own && own.state !== 'withdrawn') return own.state;
      const at = this.clock.now();
      refuseIf(whyNotRegister(session, at));
      const state = session.booked < session.capacity ? 'booked' : 'waiting';
      const line = await endOfLine(tx, sessionId);
      const id = own?.id ?? newId();
      if (own) await tx.update(Registration, { id }, { state, line, changedAt: at });
      else await tx.insert(Registration, { ...whose(actor, memberId), id, sessionId, state, line, ...since(at) });
      await emit(tx, state === 'booked' ? placeBooked : placeAwaited, { registrationId: id, changeId: newId() }, at);
      await record(tx, actor, { action: 'studySession.registered', sessionId, after: { state } }, at);
      return state;
    });
  }

  /**
   * Gives the place back, and lets the next in line move up. Again changes nothing.
   * @throws Refusal permission.missing | studySession.notFound | studySession.registrationClosed
   */
  withdraw(actor: Actor, sessionId: string): Promise<void> {
    ownMember(actor);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const session = await this.published(tx, sessionId);
      const own = await tx.findOneBy(Registration, { sessionId, userId: actor.userId });
      if (!own || own.state === 'withdrawn') return;
      const at = this.clock.now();
      refuseIf(whyNotWithdraw(session, at));
      await tx.update(Registration, { id: own.id }, { state: 'withdrawn', changedAt: at });
      const movedUp = await moveUp(tx, sessionId, at);
      const change = { before: { state: own.state }, after: { state: 'withdrawn', movedUp } };
      await record(tx, actor, { action: 'studySession.withdrawn', sessionId, ...change }, at);
    });
  }

  /** A draft is nothing to people outside of the secretariat. */
  private async published(tx: Tx, sessionId: string) {
    const session = await lockSession(tx, sessionId);
    if (session.state === 'draft') throw new Refusal('studySession.notFound');
    return session;
  }
}

/** @returns the actor's organisation @throws Refusal permission.missing unless somebody of a member may register */
export function ownMember({ kind, permissions, organisationId }: Actor): string {
  const attends = kind === 'member' && permissions.has('learning.attend');
  if (!attends || organisationId === null) throw new Refusal('permission.missing');
  return organisationId;
}

async function endOfLine(tx: Tx, sessionId: string): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    'SELECT coalesce(max(line), 0) + 1 AS next FROM session_registrations WHERE session_id = $1',
    [sessionId],
  );
  return row?.next ?? 1;
}

function whose({ userId }: Actor, memberId: string) {
  return { userId, memberId };
}

function since(at: Date) {
  return { registeredAt: at, changedAt: at, attendedAt: null };
}

async function record(
  tx: Tx,
  { kind, userId }: Actor,
  { sessionId, ...entry }: Pick<Parameters<typeof audit>[2], 'action' | 'before' | 'after'> & { sessionId: string },
  at: Date,
): Promise<void> {
  await audit(tx, { kind, userId }, { ...entry, subjectKind: 'studySession', subjectId: sessionId }, at);
}
