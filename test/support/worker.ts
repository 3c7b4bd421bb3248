import type { INestApplicationContext } from '@nestjs/common';
import { HandlerRegistry } from '@platform/queue';
import { readConfig, WorkerConfig } from '@platform/config';
import { createWorkerApp } from '../../apps/worker/create-app';
import type { WorkerReplacements } from '../../apps/worker/worker.module';
import type { Installation } from './installation';

/** The desk's shared mailbox in tests. */
export const DESK_EMAIL = 'desk@desk.example';

export interface WorkerSettings extends WorkerReplacements {
  smtpUrl: string;
  queueUrl?: string;
  /** Lets webhooks go to servers of the test. */
  reachesPrivate?: boolean;
  /** `SMS_GATEWAY_…` and whatever else only few tests set. */
  env?: Record<string, string>;
}

/** The real background app on an installation, in this process, with short pauses. */
export function startWorker(installation: Installation, settings: WorkerSettings): Promise<INestApplicationContext> {
  const { smtpUrl, queueUrl, reachesPrivate, env, ...replacements } = settings;
  const config = readConfig(WorkerConfig, {
    NODE_ENV: 'test',
    DATABASE_URL: installation.database.urls.worker,
    MADOGUCHI_DATA: installation.folder,
    SMTP_URL: smtpUrl,
    QUEUE_URL: queueUrl,
    DESK_EMAIL,
    OUTGOING_PRIVATE: reachesPrivate ? 'on' : 'off',
    ...env,
  });
  return createWorkerApp(config, {
    clock: installation.clock,
    logTarget: { write: () => undefined },
    pollMs: 200,
    reconcileMs: 300,
    retry: { attempts: 50, firstDelayMs: 50 },
    ...replacements,
  });
}

/**
 * What the background app does now and then, now: nobody waits for its minute.
 * @throws if it does nothing of that name
 */
export async function runPeriodic(worker: INestApplicationContext, name: string): Promise<void> {
  const job = worker.get(HandlerRegistry, { strict: false }).periodic.get(name);
  if (!job) throw new Error(`nothing periodic is called ${name}`);
  await job.run();
}
