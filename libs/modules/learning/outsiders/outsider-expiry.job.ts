import { Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import { Clock, DAY_MS } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';

/** An address that nobody confirmed may have been typed by somebody else. */
const UNCONFIRMED_MS = 2 * DAY_MS;

/** Forgets people without an account, and workers who held a place, some days after their session, and at once those who never used their link. */
@Injectable()
export class OutsiderExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('learning.forgetOutsiders', 3_600_000)
  async forget(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.db.transaction({ kind: 'worker' }, async (tx) => {
      const { 'retention.outsiders': kept } = await settingsInForce(tx);
      await tx.query(
        `DELETE FROM outsiders o USING study_sessions s
         WHERE s.id = o.session_id AND (s.ends_at <= $1 OR (o.confirmed_at IS NULL AND o.asked_at <= $2))`,
        [new Date(now - kept.days * DAY_MS), new Date(now - UNCONFIRMED_MS)],
      );
      await tx.query(
        'DELETE FROM session_guests g USING study_sessions s WHERE s.id = g.session_id AND s.ends_at <= $1',
        [new Date(now - kept.days * DAY_MS)],
      );
    });
  }
}
