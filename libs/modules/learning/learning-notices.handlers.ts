import { Injectable } from '@nestjs/common';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import {
  certificateIssued,
  followUpGiven,
  outsiderAsked,
  placeAwaited,
  placeBooked,
  placeGiven,
  sessionCancelled,
  sessionChanged,
} from './learning.events';
import { type PlaceNotice, registered, tell, type Told, WHOSE } from './told';

type Change = Record<'registrationId' | 'changeId', string>;

/** Who is told what about a study session: that there is something, and nothing of it. */
@Injectable()
export class LearningNotices {
  constructor(private readonly clock: Clock) {}

  @On(placeBooked, 'learning.placeBooked')
  booked(tx: Tx, change: Change): Promise<void> {
    return this.tellOne(tx, 'placeBooked', change);
  }

  @On(placeAwaited, 'learning.placeAwaited')
  awaited(tx: Tx, change: Change): Promise<void> {
    return this.tellOne(tx, 'placeAwaited', change);
  }

  @On(placeGiven, 'learning.placeGiven')
  given(tx: Tx, change: Change): Promise<void> {
    return this.tellOne(tx, 'placeGiven', change);
  }

  @On(outsiderAsked, 'learning.sendLink')
  sendLink(tx: Tx, { outsiderId, sendingId }: Record<'outsiderId' | 'sendingId', string>): Promise<void> {
    const recipient = { kind: 'outsider', outsiderId } as const;
    return notify(tx, [{ notice: 'outsider.link', recipient, subjectId: sendingId }], this.clock.now());
  }

  @On(sessionChanged, 'learning.sessionChanged')
  changed(tx: Tx, { sessionId, changeId }: Record<'sessionId' | 'changeId', string>): Promise<void> {
    return this.tellAll(tx, 'sessionChanged', { sessionId, subjectId: changeId });
  }

  @On(sessionCancelled, 'learning.sessionCancelled')
  cancelled(tx: Tx, { sessionId }: { sessionId: string }): Promise<void> {
    return this.tellAll(tx, 'sessionCancelled', { sessionId, subjectId: sessionId });
  }

  @On(certificateIssued, 'learning.certificateIssued')
  async certified(tx: Tx, { certificateId }: { certificateId: string }): Promise<void> {
    const people = await tx.query<Told[]>(`${WHOSE} JOIN certificates c ON c.registration_id = r.id WHERE c.id = $1`, [
      certificateId,
    ]);
    await tell(tx, { notice: 'certificateIssued', people, subjectId: certificateId }, this.clock.now());
  }

  @On(followUpGiven, 'learning.followUpGiven')
  async undertaken(tx: Tx, { followUpId }: { followUpId: string }): Promise<void> {
    const people = await tx.query<{ userId: string }[]>(
      'SELECT responsible_id AS "userId" FROM session_follow_ups WHERE id = $1',
      [followUpId],
    );
    const told = people.map(({ userId }) => ({ kind: 'user' as const, userId }));
    const notices = told.map((recipient) => ({
      notice: 'learning.followUpGiven' as const,
      recipient,
      subjectId: followUpId,
    }));
    await notify(tx, notices, this.clock.now());
  }

  private async tellOne(tx: Tx, notice: PlaceNotice, { registrationId, changeId }: Change): Promise<void> {
    const people = await tx.query<Told[]>(`${WHOSE} WHERE r.id = $1`, [registrationId]);
    await tell(tx, { notice, people, subjectId: changeId }, this.clock.now());
  }

  private async tellAll(
    tx: Tx,
    notice: PlaceNotice,
    { sessionId, subjectId }: Record<'sessionId' | 'subjectId', string>,
  ): Promise<void> {
    const people = await registered(tx, sessionId, ['booked', 'waiting']);
    await tell(tx, { notice, people, subjectId }, this.clock.now());
  }
}
