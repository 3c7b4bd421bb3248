import type { Clock } from '@platform/clock';
import type { Database } from '@platform/database';
import type { HandlerRegistry, RegisteredHandler } from './handler-registry';
import { jobIdOf, outboxJob, type RetryPolicy } from './outbox-jobs';
import { settleIfHandled, unsettledRows, type UnsettledRow } from './outbox.queries';
import type { JobQueue } from './queue-backend';

const PAGE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** A kept failed job is tried again this long after its last try. */
const REVIVE_AFTER_MS = 3_600_000;

/**
 * Compares the outbox with the queue and puts back what the queue has forgotten. PostgreSQL is the truth: a row
 * counts as done when `outbox_handled` says so, whatever the queue remembers.
 */
export class OutboxReconciler {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly registry: HandlerRegistry,
    private readonly target: { queue: Pick<JobQueue, 'addBulk' | 'getJob'>; retry: RetryPolicy },
  ) {}

  /**
   * Re-adds the jobs of every published row that some handler has not finished with. Jobs that the queue still
   * has are left as they are.
   * @param graceMs rows published more recently are presumed to be on their way
   * @returns how many rows were unfinished
   */
  async republish(graceMs: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - graceMs);
    let after = FIRST_ID;
    let unfinished = 0;
    for (;;) {
      const rows = await this.db.transaction({ kind: 'worker' }, (tx) => unsettledRows(tx, after, before, PAGE));
      for (const row of rows) unfinished += await this.restore(row);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return unfinished;
      after = last.id;
    }
  }

  private async restore(row: UnsettledRow): Promise<number> {
    const handlers = this.registry.handlersOf(row.event);
    if (handlers.length === 0) return 0;
    const missing = handlers.filter(({ name }) => !row.handled.includes(name));
    if (missing.length === 0) {
      const names = handlers.map(({ name }) => name);
      // A release that dropped the last unfinished handler leaves such rows behind.
      await this.db.transaction({ kind: 'worker' }, (tx) => settleIfHandled(tx, row.id, names, this.clock.now()));
      return 0;
    }
    for (const handler of missing) await this.revive(row.id, handler);
    return 1;
  }

  private async revive(outboxId: string, handler: RegisteredHandler): Promise<void> {
    const { queue, retry } = this.target;
    const job = await queue.getJob(jobIdOf(outboxId, handler.name));
    if (!job) {
      await queue.addBulk([outboxJob(outboxId, handler, retry)]);
    } else if (this.isRested(job.finishedOn) && (await job.isFailed())) {
      await job.retry('failed');
    }
  }

  private isRested(finishedOn: number | undefined): boolean {
    return finishedOn !== undefined && this.clock.now().getTime() - finishedOn > REVIVE_AFTER_MS;
  }
}
