import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';

/** How long ago the worst deadline passed, in whole seconds; 0 when there is none. */
export interface DeadlineAges {
  /** Passed, and neither kept nor recorded as missed: the sweep is behind by so much. */
  unservedSeconds: number;
  /** The oldest promise of the desk's open cases that is still not kept. What is about the desk is not among them. */
  overdueSeconds: number;
}

/** Each is the first entry of one index, however many are open: `deadlines_open` and `queue_open`. $1 is now. */
export const OLDEST_DEADLINES = `
  SELECT
    (SELECT due_at FROM deadlines WHERE due_at <= $1 AND met_at IS NULL AND breached_at IS NULL AND ended_at IS NULL
     ORDER BY due_at, id LIMIT 1) AS unserved,
    (SELECT next_due_at FROM cases WHERE status <> 'closed' AND next_due_at <= $1
       AND id <> ALL (ARRAY(SELECT case_id FROM case_parties WHERE kind = 'desk'))
     ORDER BY next_due_at, id LIMIT 1) AS overdue`;

/** For whoever watches the installation: no case, no number, no place, only how late the latest is. */
@Injectable()
export class DeadlineAgeQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<DeadlineAges> {
    const now = this.clock.now();
    const [oldest] = await this.db.transaction({ kind: 'worker' }, (tx) =>
      tx.query<{ unserved: Date | null; overdue: Date | null }[]>(OLDEST_DEADLINES, [now]),
    );
    const secondsSince = (at: Date | null | undefined): number =>
      at ? Math.floor((now.getTime() - at.getTime()) / 1_000) : 0;
    return { unservedSeconds: secondsSince(oldest?.unserved), overdueSeconds: secondsSince(oldest?.overdue) };
  }
}
