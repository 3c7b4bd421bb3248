import 'reflect-metadata';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { WorkerConfig } from '@platform/config';
import { WorkerModule, type WorkerReplacements } from './worker.module';

/**
 * The whole background app, started: it relays, sweeps and sends until it is closed. Closing lets running jobs end.
 * @throws when an event has no handler, or when the database or the queue cannot be reached
 */
export async function createWorkerApp(
  config: WorkerConfig,
  replacements: WorkerReplacements = {},
): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forApp(config, replacements), {
    logger: false,
    abortOnError: false,
  });
  app.enableShutdownHooks();
  return app;
}
