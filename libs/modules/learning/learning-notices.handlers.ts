import { Injectable } from '@nestjs/common';
import { notify, type NoticeName } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import {
  certificateIssued,
  placeAwaited,
  placeBooked,
  placeGiven,
  sessionCancelled,
  sessionChanged,
} from './learning.events';

type Change = Record<'registrationId' | 'changeId', string>;

/** Who is told what about a study session: that there is something, and nothing of it. */
@Injectable()
export class LearningNotices {
  constructor(private readonly clock: Clock) {}

  @On(placeBooked, 'learning.placeBooked')
  booked(tx: Tx, change: Change): Promise<void> {
    return this.tellOne(tx, 'learning.placeBooked', change);
  }

  @On(placeAwaited, 'learning.placeAwaited')
  awaited(tx: Tx, change: Change): Promise<void> {
    return this.tellOne(tx, 'learning.placeAwaited', change);
  }

  @On(placeGiven, 'learning.placeGiven')
  given(tx: Tx, change: Change): Promise<void> {
    return this.tellOne(tx, 'learning.placeGiven', change);
  }

  @On(sessionChanged, 'learning.sessionChanged')
  changed(tx: Tx, { sessionId, changeId }: Record<'sessionId' | 'changeId', string>): Promise<void> {
    return this.tellAll(tx, 'learning.sessionChanged', { sessionId, subjectId: changeId });
  }

  @On(sessionCancelled, 'learning.sessionCancelled')
  cancelled(tx: Tx, { sessionId }: { sessionId: string }): Promise<void> {
    return this.tellAll(tx, 'learning.sessionCancelled', { sessionId, subjectId: sessionId });
  }

  @On(certificateIssued, 'learning.certificateIssued')
  async certified(tx: Tx, { certificateId }: { certificateId: string }): Promise<void> {
    const people = await tx.query<{ userId: string }[]>('SELECT user_id AS "userId" FROM certificates WHERE id = $1', [
      certificateId,
    ]);
    await this.tell(tx, 'learning.certificateIssued', people, certificateId);
  }

  private async tellOne(tx: Tx, notice: NoticeName, { registrationId, changeId }: Change): Promise<void> {
    const people = await tx.query<{ userId: string }[]>(
      'SELECT user_id AS "userId" FROM session_registrations WHERE id = $1',
      [registrationId],
    );
    await this.tell(tx, notice, people, changeId);
  }

  private async tellAll(
    tx: Tx,
    notice: NoticeName,
    { sessionId, subjectId }: Record<'sessionId' | 'subjectId', string>,
  ): Promise<void> {
    await this.tell(tx, notice, await registered(tx, sessionId, ['booked', 'waiting']), subjectId);
  }

  private tell(tx: Tx, notice: NoticeName, people: readonly { userId: string }[], subjectId: string): Promise<void> {
    const notices = people.map(({ userId }) => ({
      notice,
      recipient: { kind: 'user' as const, userId },
      subjectId,
    }));
    return notify(tx, notices, this.clock.now());
  }
}

/** The people with a registration in one of these states. */
export function registered(tx: Tx, sessionId: string, states: readonly string[]): Promise<{ userId: string }[]> {
  return tx.query<{ userId: string }[]>(
    'SELECT user_id AS "userId" FROM session_registrations WHERE session_id = $1 AND state = ANY ($2) ORDER BY id',
    [sessionId, states],
  );
}
