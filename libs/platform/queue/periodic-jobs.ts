import type { HandlerRegistry } from './handler-registry';
import type { JobQueue } from './queue-backend';

/** Keeps one schedule per `@Every` in the queue, shared by all worker processes. */
export class PeriodicJobs {
  constructor(
    private readonly registry: HandlerRegistry,
    private readonly queue: Pick<JobQueue, 'getJobScheduler' | 'upsertJobScheduler'>,
  ) {}

  /**
   * Adds the schedules that the queue does not have, or has with another interval.
   * @returns how many were missing altogether; more than none on a running system means that the queue was lost
   */
  async ensure(): Promise<number> {
    let missing = 0;
    for (const job of this.registry.periodic.values()) {
      const known = await this.queue.getJobScheduler(job.name);
      if (!known) missing += 1;
      if (known?.every === job.everyMs) continue;
      await this.queue.upsertJobScheduler(
        job.name,
        { every: job.everyMs },
        { name: job.name, data: {}, opts: { removeOnComplete: true, removeOnFail: { count: 50 } } },
      );
    }
    return missing;
  }
}
