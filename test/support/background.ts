import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MovableClock } from '@platform/clock';
import { createMissingKeys } from '@platform/crypto';
import { PlatformModule } from '@platform/platform.module';
import { QueueModule, type QueueOptions } from '@platform/queue';
import { Redis } from 'ioredis';
import type { TestDatabase } from './database';
import { until } from './until';

/** The instant at which background tests begin: a Wednesday morning in Tokyo. */
export const TEST_START = new Date('2026-06-10T01:00:00Z');

/** A fresh folder with all keys, as an installation's data folder. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-data-'));
  createMissingKeys(join(folder, 'keys'));
  return folder;
}

/** The queue backends to test on: PostgreSQL always, Redis where TEST_REDIS_URL names one. */
export function queueBackends(): { backend: string; queueUrl: string | undefined }[] {
  const redis = process.env.TEST_REDIS_URL;
  const own = redis ? [{ backend: 'Redis', queueUrl: ownRedis(redis) }] : [];
  return [{ backend: 'PostgreSQL', queueUrl: undefined }, ...own];
}

/** Jest runs several files at once: each of its processes keeps to its own numbered database of the server. */
function ownRedis(server: string): string {
  const url = new URL(server);
  url.pathname = `/${process.env.JEST_WORKER_ID ?? '0'}`;
  return url.toString();
}

/** Throws away everything that the queue remembers, as a lost server would. */
export async function loseQueue(database: TestDatabase, queueUrl: string | undefined): Promise<void> {
  if (queueUrl) {
    const redis = new Redis(queueUrl);
    await redis.flushdb();
    redis.disconnect();
    return;
  }
  const tables = await database.query<{ name: string }>(
    'owner',
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT ILIKE '%migration%'`,
  );
  const truncate = `TRUNCATE ${tables.map(({ name }) => `bullmq.${name}`).join(', ')}`;
  // The queue is in use: PostgreSQL may pick us as the one who yields. A lost server would not yield either.
  await until('the queue to be lost', () => database.query('owner', truncate).then(() => true, notYet));
}

/** @throws anything but a deadlock, for which the answer is "not yet" */
function notYet(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === '40P01') return false;
  throw error;
}

export interface QueueFixture {
  providers: Provider[];
  clock?: MovableClock;
  queue?: Partial<QueueOptions>;
}

/** A worker application with the queue and the given handlers only, started. */
export async function startQueue(database: TestDatabase, fixture: QueueFixture): Promise<INestApplicationContext> {
  @Module({
    imports: [
      PlatformModule.forApp({
        app: 'worker',
        databaseUrl: database.urls.worker,
        dataFolder: dataFolder(),
        clock: fixture.clock ?? new MovableClock(TEST_START),
        logTarget: { write: () => undefined },
      }),
      QueueModule.forWorker({
        databaseUrl: database.urls.worker,
        retry: { attempts: 3, firstDelayMs: 20 },
        pollMs: 200,
        reconcileMs: 300,
        ...fixture.queue,
      }),
    ],
    providers: fixture.providers,
  })
  class QueueTestModule {}
  return NestFactory.createApplicationContext(QueueTestModule, { logger: false, abortOnError: false });
}
