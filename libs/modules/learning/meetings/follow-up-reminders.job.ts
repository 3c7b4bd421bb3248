import { Injectable } from '@nestjs/common';
import { notify } from '@modules/notifications';
import { Clock, DAY_MS, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';

interface Due {
  id: string;
  responsibleId: string;
}

/** Reminds whoever undertook something on the day before it is due, and once more when that day has passed. */
@Injectable()
export class FollowUpReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('learning.followUps', 60_000)
  async remind(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction({ kind: 'worker' }, async (tx) => {
      const [late] = await tx.query<[Due[], number]>(
        `UPDATE session_follow_ups SET warned_at = $1 WHERE done_at IS NULL AND warned_at IS NULL AND due_on < $2
         RETURNING id, responsible_id AS "responsibleId"`,
        [now, dayInTokyo(now)],
      );
      const [soon] = await tx.query<[Due[], number]>(
        `UPDATE session_follow_ups SET reminded_at = $1
         WHERE done_at IS NULL AND warned_at IS NULL AND reminded_at IS NULL AND due_on <= $2
         RETURNING id, responsible_id AS "responsibleId"`,
        [now, dayInTokyo(new Date(now.getTime() + DAY_MS))],
      );
      const told = (notice: 'learning.followUpSoon' | 'learning.followUpLate') => (due: Due) => ({
        notice,
        recipient: { kind: 'user' as const, userId: due.responsibleId },
        subjectId: due.id,
      });
      await notify(tx, [...late.map(told('learning.followUpLate')), ...soon.map(told('learning.followUpSoon'))], now);
    });
  }
}
