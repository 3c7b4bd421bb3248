import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IntakeConfig } from '@platform/config';
import { assertEveryRouteIsMarked, SERVER_OPTIONS } from '@platform/http';
import { LOGGER } from '@platform/platform.module';
import { logAnswers, registerWebSafety } from './http/web-safety';
import { findCatalogueProblems } from './i18n/catalogue-problems';
import { IntakeModule, type IntakeReplacements } from './intake.module';

/**
 * The whole form, initialised but not listening.
 * @throws when a route is not marked, a catalogue has gaps, or the database cannot be reached
 */
export async function createIntakeApp(
  config: IntakeConfig,
  replacements: IntakeReplacements = {},
): Promise<NestFastifyApplication> {
  const [gap] = findCatalogueProblems();
  if (gap) throw new Error(`The words of the form are not complete: ${gap}`);
  const adapter = new FastifyAdapter({
    ...SERVER_OPTIONS,
    // Our own id: one from outside could carry somebody's words into the logs.
    requestIdHeader: false,
    // An address that anybody could write into a header would make the limits worthless.
    trustProxy: config.trustedProxies ?? false,
    genReqId: () => randomUUID(),
    multipart: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(IntakeModule.forApp(config, replacements), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  assertEveryRouteIsMarked(app);
  await registerWebSafety(app, config);
  logAnswers(app, app.get(LOGGER));
  app.enableShutdownHooks();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
