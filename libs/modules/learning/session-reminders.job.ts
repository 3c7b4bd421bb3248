import { Injectable } from '@nestjs/common';
import { Clock, DAY_MS } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { registered, tell } from './told';

/** Reminds those who have a place a day before, once; whoever moves up later is told that and needs no reminder. */
@Injectable()
export class SessionReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('learning.remind', 60_000)
  async remind(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.remindOne(tx)));
  }

  /** @returns whether there was one */
  private async remindOne(tx: Tx): Promise<boolean> {
    const now = this.clock.now();
    const [session] = await tx.query<{ id: string; startsAt: Date }[]>(
      `SELECT id, starts_at AS "startsAt" FROM study_sessions
       WHERE state = 'published' AND reminded_at IS NULL AND starts_at <= $1 ORDER BY starts_at LIMIT 1
       FOR UPDATE SKIP LOCKED`,
      [new Date(now.getTime() + DAY_MS)],
    );
    if (!session) return false;
    await tx.query('UPDATE study_sessions SET reminded_at = $2 WHERE id = $1', [session.id, now]);
    // A worker that was away for long reminds nobody of what is over.
    if (session.startsAt <= now) return true;
    const people = await registered(tx, session.id, ['booked']);
    await tell(tx, { notice: 'sessionTomorrow', people, subjectId: session.id }, now);
    return true;
  }
}
