import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { ChannelEar, Database } from '@platform/database';
import { InjectLogger } from '@platform/platform.module';
import type { Logger } from 'pino';
import { errorCode } from './error-code';
import { definedEvents } from './events';
import { HandlerRegistry } from './handler-registry';
import { HandlerRunner } from './handler-runner';
import { OUTBOX_CHANNEL } from './outbox-bell';
import { DEFAULT_RETRY, type RetryPolicy } from './outbox-jobs';
import { OutboxReconciler } from './outbox-reconciler';
import { OutboxRelay } from './outbox-relay';
import { PeriodicJobs } from './periodic-jobs';
import { type JobQueue, type JobWorker, openQueueBackend, type QueueBackendOptions } from './queue-backend';
import { WakefulLoop } from './wakeful-loop';

export interface QueueOptions extends QueueBackendOptions {
  /** Defaults to ten tries. */
  retry?: RetryPolicy;
  /** How long a row may wait when the bell was not heard; milliseconds, default 2,000. */
  pollMs?: number;
  /** How often a lost queue is looked for; milliseconds, default 15,000. */
  reconcileMs?: number;
}

export const QUEUE_OPTIONS = Symbol('queue options');

/** Jobs at once; each holds one database connection, so keep it below the pool size. */
const CONCURRENCY = 6;
/** More than there are slow periodic jobs, so that none of them keeps the deadlines waiting. */
const TIMERS_AT_ONCE = 5;
/** Rows published this recently are presumed to wait in the queue, however long it is. */
const GRACE_MS = 600_000;

/** Starts and stops everything between an outbox row and its handlers. */
@Injectable()
export class QueueRuntime implements OnApplicationBootstrap, OnModuleDestroy {
  private queues: JobQueue[] = [];
  private workers: JobWorker[] = [];
  private loops: WakefulLoop[] = [];
  private ear: ChannelEar | undefined;
  /** Periodic jobs that run in this process: a slow one is skipped rather than doubled. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly registry: HandlerRegistry,
    @Inject(QUEUE_OPTIONS) private readonly options: QueueOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** @throws if an event has no handler, so that a worker that would lose events does not start */
  async onApplicationBootstrap(): Promise<void> {
    this.registry.discover(definedEvents());
    const backend = await openQueueBackend(this.options);
    const events = this.keep(backend.queue('madoguchi-events'));
    const timers = this.keep(backend.queue('madoguchi-timers'));
    await this.startLoops(events, new PeriodicJobs(this.registry, timers));
    const runner = new HandlerRunner(this.db, this.clock, this.registry);
    this.employ(
      backend.worker('madoguchi-events', (job) => runner.run(job.name, job.data.outboxId ?? ''), CONCURRENCY),
      backend.worker('madoguchi-timers', (job) => this.runPeriodic(job.name), TIMERS_AT_ONCE),
    );
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  /** Running jobs end, no new ones begin; the database is closed after this. */
  async onModuleDestroy(): Promise<void> {
    await this.ear?.close();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all(this.queues.map((queue) => queue.close()));
  }

  private async startLoops(events: JobQueue, periodic: PeriodicJobs): Promise<void> {
    const target = { queue: events, retry: this.options.retry ?? DEFAULT_RETRY };
    const relay = new OutboxRelay(this.db, this.clock, this.registry, target);
    const reconciler = new OutboxReconciler(this.db, this.clock, this.registry, target);
    await periodic.ensure();
    await reconciler.republish(0);
    const publish = new WakefulLoop(this.options.pollMs ?? 2_000, () => this.guard('relay', () => relay.drain()));
    const reconcile = new WakefulLoop(this.options.reconcileMs ?? 15_000, () =>
      this.guard('reconcile', async () => reconciler.republish((await periodic.ensure()) > 0 ? 0 : GRACE_MS)),
    );
    this.loops = [publish, reconcile];
    this.ear = new ChannelEar(this.options.databaseUrl, OUTBOX_CHANNEL, () => publish.wake());
    await this.ear.open();
    publish.wake();
    reconcile.wake();
  }

  private async runPeriodic(name: string): Promise<void> {
    const job = this.registry.periodic.get(name);
    if (!job || this.busy.has(name)) return; // a schedule of another release, or still at it
    this.busy.add(name);
    await this.guard(name, job.run);
    this.busy.delete(name);
  }

  private async guard(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ what, code: errorCode(error) }, 'background work failed; it will be tried again');
    }
  }

  private keep(queue: JobQueue): JobQueue {
    queue.on('error', (error) => this.log.warn({ code: errorCode(error) }, 'queue connection failed'));
    this.queues.push(queue);
    return queue;
  }

  private employ(...workers: JobWorker[]): void {
    for (const worker of workers) {
      worker.on('error', (error) => this.log.warn({ code: errorCode(error) }, 'queue connection failed'));
      worker.on('failed', (job, error) => {
        const { id, name, attemptsMade } = job ?? {};
        this.log.warn({ jobId: id, handler: name, attempt: attemptsMade, code: error.message }, 'a job failed');
      });
    }
    this.workers = workers;
  }
}
