import type { NewJob } from './queue-backend';

/** How often a failing handler is tried before its job is kept as failed, and the first pause between tries. */
export interface RetryPolicy {
  attempts: number;
  /** Doubles after each try. */
  firstDelayMs: number;
}

/** Ten tries over about seventeen minutes; after that the reconciler tries once an hour. */
export const DEFAULT_RETRY: RetryPolicy = { attempts: 10, firstDelayMs: 2_000 };

/** The same for every relay and every retry, so that a second add of a waiting job is no job. */
export function jobIdOf(outboxId: string, handler: string): string {
  return `outbox-${outboxId}-${handler}`;
}

/** One handler's job for one outbox row. Finished jobs vanish (the database remembers); failed ones are kept. */
export function outboxJob(outboxId: string, handler: string, retry: RetryPolicy): NewJob {
  return {
    name: handler,
    data: { outboxId },
    opts: {
      jobId: jobIdOf(outboxId, handler),
      attempts: retry.attempts,
      backoff: { type: 'exponential', delay: retry.firstDelayMs },
      removeOnComplete: true,
      removeOnFail: false,
    },
  };
}
