import type { RegisteredHandler } from './handler-registry';
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

/** Jobs without a number come first; among the others the smallest does. */
const AFTER_ALL_OTHERS = 1;

/** One handler's job for one outbox row. Finished jobs vanish (the database remembers); failed ones are kept. */
export function outboxJob(
  outboxId: string,
  { name, mayWait }: Pick<RegisteredHandler, 'name' | 'mayWait'>,
  retry: RetryPolicy,
): NewJob {
  return {
    name,
    data: { outboxId },
    opts: {
      jobId: jobIdOf(outboxId, name),
      ...(mayWait && { priority: AFTER_ALL_OTHERS }),
      attempts: retry.attempts,
      backoff: { type: 'exponential', delay: retry.firstDelayMs },
      removeOnComplete: true,
      removeOnFail: false,
    },
  };
}
