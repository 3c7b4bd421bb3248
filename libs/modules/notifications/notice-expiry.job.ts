import { Injectable } from '@nestjs/common';
import { Clock, DAY_MS } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';
import { removeOldNotices } from './notice-rows';

/** Lines of one transaction. */
const BATCH = 5_000;
/** A line that was read stays this long after it was read; one that nobody read, this long after it came. */
const READ_KEPT_MS = 90 * DAY_MS;
const UNREAD_KEPT_MS = 365 * DAY_MS;

/** Removes old lines from everybody's list. What they told of has its own place, in the case and in the audit log. */
@Injectable()
export class NoticeExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('notices.expire', 3_600_000)
  async expire(): Promise<void> {
    const at = this.clock.now().getTime();
    const before = { read: new Date(at - READ_KEPT_MS), unread: new Date(at - UNREAD_KEPT_MS) };
    const removeBatch = () => this.db.transaction({ kind: 'worker' }, (tx) => removeOldNotices(tx, before, BATCH));
    while ((await removeBatch()) === BATCH);
  }
}
