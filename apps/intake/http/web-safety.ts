import cookie from '@fastify/cookie';
import formBody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FILE_BYTES_ALLOWED } from '@modules/complaints';
import type { IntakeConfig } from '@platform/config';
import { Refusal } from '@platform/errors';
import { PART_BYTES } from '@platform/storage';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { PAGE_POLICY } from './content-policy';

/** Ten thousand letters of a script that takes nine bytes each in a form, with room for those who wrote too much. */
const FORM_BYTES_ALLOWED = 1024 * 1024;
/** More files than may be kept, so that the sixth is refused in words. */
const FILES_READ = 10;

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers, cookies and parsers, for every route alike. */
export async function registerWebSafety(app: NestFastifyApplication, config: IntakeConfig): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    strictTransportSecurity: config.publicIntakeUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  await app.register(cookie);
  await app.register(formBody, { bodyLimit: FORM_BYTES_ALLOWED });
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: FILE_BYTES_ALLOWED + 1, files: FILES_READ, fields: 20, fieldSize: FORM_BYTES_ALLOWED },
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const piece = { parseAs: 'buffer', bodyLimit: PART_BYTES } as const;
  server.addContentTypeParser('application/offset+octet-stream', piece, (_, bytes, done) => done(null, bytes));
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-robots-tag', 'noindex, nofollow');
    void reply.header('cache-control', 'no-store');
    if (!READS.has(request.method) && isFromElsewhere(request.headers['sec-fetch-site'])) {
      throw new Refusal('request.crossSite');
    }
  });
}

/** Whether the browser says that another site caused this request. Old browsers say nothing. */
export function isFromElsewhere(fetchSite: string | string[] | undefined): boolean {
  return fetchSite === 'cross-site' || fetchSite === 'same-site';
}

/** One line per answer: the route's pattern, how it ended, how long it took. No address, no query, no body. */
export function logAnswers(app: NestFastifyApplication, logger: Logger): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onResponse', async (request, reply) => {
    const { id: requestId, method, routeOptions } = request;
    const milliseconds = Math.round(reply.elapsedTime);
    logger.info(
      { requestId, method, route: routeOptions.url ?? null, status: reply.statusCode, milliseconds },
      'answered',
    );
  });
}
