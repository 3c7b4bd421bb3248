import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiConfig } from '@platform/config';
import { Refusal } from '@platform/errors';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { crossSiteProblem } from './same-origin';
import { acceptUploads } from './upload-stream';

/** The portal is one page of our own: nothing from elsewhere, no frames, no inline scripts. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  // The component library sets positions and colours as style attributes.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ['blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Security headers, cookies and the forged-request rule, for every route alike. */
export async function registerWebSafety(app: NestFastifyApplication, config: ApiConfig): Promise<void> {
  const isTls = config.publicPortalUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: isTls,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  await app.register(cookie);
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onRequest', async (request) => {
    const { method, headers, protocol, host } = request;
    const code = crossSiteProblem({ method, headers, ownOrigin: `${protocol}://${host}` }, config.publicPortalUrl);
    if (code) throw new Refusal(code);
  });
  server.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    // The reader of the description does not name its alphabet.
    if (reply.getHeader('content-type') === 'text/html') void reply.type('text/html; charset=utf-8');
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
  });
}

/** JSON, and one file as bytes where a route takes one; an empty body is an empty command, whatever its header promised. */
export function acceptBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, body.toString(), done);
  });
  acceptUploads(server);
}

/** One line per answer: which route, how it ended, how long it took. No address, no query, no body. */
export function logAnswers(app: NestFastifyApplication, logger: Logger): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
