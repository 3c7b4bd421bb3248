import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiConfig } from '@platform/config';
import { assertEveryRouteIsMarked, SERVER_OPTIONS } from '@platform/http';
import { LOGGER } from '@platform/platform.module';
import { ApiModule, type ApiReplacements } from './api.module';
import { API_PREFIX, UNPREFIXED } from './controllers';
import { serveDocument } from './http/document-pages';
import { servePortal } from './http/portal-pages';
import { acceptBodies, logAnswers, registerWebSafety } from './http/server-hooks';
import { assertNoDemoPeople } from './session/demo-people';

/** Longest story is 10,000 characters; a body larger than this is no request of ours. */
const BODY_BYTES_ALLOWED = 256 * 1024;
const PORTAL_FOLDER = resolve('dist/portal');

export interface ApiAppOptions extends ApiReplacements {
  /** Where the built portal lies; nothing is served when it was not built. */
  portalFolder?: string;
}

/**
 * The whole API, initialised but not listening.
 * @throws when a route says neither who may call it nor that anyone may, when the database cannot be reached, or in
 *   production when the demo's people could sign in
 */
export async function createApiApp(config: ApiConfig, options: ApiAppOptions = {}): Promise<NestFastifyApplication> {
  const { portalFolder = PORTAL_FOLDER, ...replacements } = options;
  const adapter = new FastifyAdapter({
    ...SERVER_OPTIONS,
    bodyLimit: BODY_BYTES_ALLOWED,
    // Our own id: one from outside could carry somebody's words into the logs.
    requestIdHeader: false,
    // An address that anybody could write into a header would make the limits worthless.
    trustProxy: config.trustedProxies ?? false,
    genReqId: () => randomUUID(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forApp(config, replacements), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  assertEveryRouteIsMarked(app);
  if (config.nodeEnv === 'production') await assertNoDemoPeople(app);
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  await registerWebSafety(app, config);
  acceptBodies(app);
  logAnswers(app, app.get(LOGGER));
  await serveDocument(app);
  await servePortal(app, portalFolder);
  app.enableShutdownHooks();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
