import type { Clock } from '@platform/clock';
import type { Database } from '@platform/database';
import type { HandlerRegistry } from './handler-registry';
import { outboxJob, type RetryPolicy } from './outbox-jobs';
import { claimUnpublished, stampPublished } from './outbox.queries';
import type { JobQueue } from './queue-backend';

const BATCH = 100;

/** Turns outbox rows into jobs, one per handler. Any number of relays may run at once. */
export class OutboxRelay {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly registry: HandlerRegistry,
    private readonly target: { queue: Pick<JobQueue, 'addBulk'>; retry: RetryPolicy },
  ) {}

  /** Publishes until nothing is left that this process may publish. @returns how many rows it published */
  async drain(): Promise<number> {
    let published = 0;
    for (;;) {
      const batch = await this.publishBatch();
      published += batch;
      if (batch < BATCH) return published;
    }
  }

  /**
   * One batch. The jobs are added before the stamp commits: dying in between leaves the rows unstamped, and
   * the next relay adds the same job ids again, which changes nothing.
   */
  private publishBatch(): Promise<number> {
    const { queue, retry } = this.target;
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const rows = await claimUnpublished(tx, this.registry.knownEvents(), BATCH);
      if (rows.length === 0) return 0;
      const jobs = rows.flatMap((row) =>
        this.registry.handlersOf(row.event).map((handler) => outboxJob(row.id, handler, retry)),
      );
      await queue.addBulk(jobs);
      await stampPublished(
        tx,
        rows.map((row) => row.id),
        this.clock.now(),
      );
      return rows.length;
    });
  }
}
