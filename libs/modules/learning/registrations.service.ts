import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { lockSession } from './locked-session';
import { givePlaceBack, takePlace } from './places';
import type { RegistrationState } from './registration.rules';

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
      return takePlace(tx, session, { holder: { actor, memberId }, asked: 'members', at: this.clock.now() });
    });
  }

  /**
   * Gives the place back, and lets the next in line move up. Again changes nothing.
   * @throws Refusal permission.missing | studySession.notFound | studySession.registrationClosed
   */
  withdraw(actor: Actor, sessionId: string): Promise<void> {
    const memberId = ownMember(actor);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const session = await this.published(tx, sessionId);
      await givePlaceBack(tx, session, { holder: { actor, memberId }, at: this.clock.now() });
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
