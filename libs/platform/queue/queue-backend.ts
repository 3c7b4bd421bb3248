import type { BulkJobOptions, Job, JobSchedulerJson, Processor, RetryOptions } from 'bullmq';

/** Where BullMQ keeps its tables when PostgreSQL is the queue; provisioning creates it. */
const QUEUE_SCHEMA = 'bullmq';

/** What a job of ours carries: which outbox row. Periodic jobs carry nothing. */
export interface JobData {
  outboxId?: string;
}
export interface NewJob {
  name: string;
  data: JobData;
  opts: BulkJobOptions;
}
/** The part of a kept job that the reconciler looks at. */
export interface KeptJob {
  finishedOn?: number;
  isFailed(): Promise<boolean>;
  retry(state: 'failed', opts?: RetryOptions): Promise<void>;
}

/** The part of BullMQ's Queue that we use, the same on both backends. */
export interface JobQueue {
  addBulk(jobs: NewJob[]): Promise<unknown>;
  getJob(jobId: string): Promise<KeptJob | undefined>;
  getJobScheduler(id: string): Promise<Pick<JobSchedulerJson, 'every'> | undefined>;
  upsertJobScheduler(id: string, repeat: { every: number }, template: Partial<NewJob>): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
/** The part of BullMQ's Worker that we use. */
export interface JobWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** Makes queues and workers on the backend that the settings name. */
export interface QueueBackend {
  queue(name: string): JobQueue;
  worker(name: string, run: Processor<JobData, void, string>, concurrency: number): JobWorker;
}

export interface QueueBackendOptions {
  /** The worker role's PostgreSQL address. */
  databaseUrl: string;
  /** `redis://…` or `rediss://…`; anything else, or nothing, is PostgreSQL. */
  queueUrl?: string;
}

/**
 * A dead worker's jobs go to another after at most twenty seconds. A live one renews every few seconds; should it
 * be too busy even for that, a job runs twice, which the handlers' own record makes harmless.
 */
const TIMING = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 5, drainDelay: 5 };

/** Nobody reads BullMQ's own event stream; its tail is kept for whoever looks into a live system. */
const STREAMS = { events: { maxLen: 200 } };

/** BullMQ is loaded here and only when a worker starts: intake and api carry none of it. */
export async function openQueueBackend(options: QueueBackendOptions): Promise<QueueBackend> {
  const bullmq = await import('bullmq');
  if (/^rediss?:/.test(options.queueUrl ?? '')) {
    const connection = { url: options.queueUrl };
    return {
      queue: (name) => new bullmq.Queue<JobData>(name, { connection, streams: STREAMS }),
      worker: (name, run, concurrency) =>
        new bullmq.Worker<JobData, void>(name, run, {
          ...TIMING,
          connection: { ...connection, maxRetriesPerRequest: null },
          concurrency,
        }),
    };
  }
  const { Queue, Worker } = bullmq.withBackend(bullmq.createPostgresBackend);
  const connection = { connectionString: options.databaseUrl, schema: QUEUE_SCHEMA, max: 4 };
  return {
    queue: (name) => new Queue<JobData>(name, { connection, streams: STREAMS }),
    worker: (name, run, concurrency) => new Worker<JobData, void>(name, run, { ...TIMING, connection, concurrency }),
  };
}
