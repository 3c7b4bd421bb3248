import { Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import { Clock, dayInTokyo, daysLater } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { settleStanding } from './standings';

const BATCH = 50;

/** Moves memberships as days pass: behind, lapsed, and back where nothing is owed any more. */
@Injectable()
export class StandingJob {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('dues.standings', 600_000)
  async run(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.batch(tx)));
  }

  /** @returns whether there may be more to do */
  private async batch(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const today = dayInTokyo(at);
    const { graceDays } = (await settingsInForce(tx))['dues.terms'];
    const due = await tx.query<{ id: string }[]>(
      `SELECT m.id FROM members m
       CROSS JOIN LATERAL (SELECT min(i.due_on) AS day FROM invoices i
         WHERE i.member_id = m.id AND i.open_yen > 0 AND i.period_id IS NOT NULL) oldest
       WHERE m.status IN ('current', 'grace', 'lapsed') AND CASE m.status
         WHEN 'current' THEN oldest.day < $1
         WHEN 'grace' THEN oldest.day < $2 OR oldest.day >= $1 OR oldest.day IS NULL
         ELSE oldest.day >= $1 OR oldest.day IS NULL END
       ORDER BY m.id LIMIT ${BATCH}`,
      [today, daysLater(today, -graceDays)],
    );
    let moved = 0;
    for (const { id } of due) if (await settleStanding(tx, id, at)) moved += 1;
    return moved === BATCH;
  }
}
