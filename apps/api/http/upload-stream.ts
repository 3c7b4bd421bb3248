import type { Readable } from 'node:stream';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Refusal } from '@platform/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The one type of body beside JSON. No form of a browser can send it. */
export const UPLOAD_TYPE = 'application/octet-stream';

/** The bytes of one file, read by the route that asked for them and by nobody before it has said who may. */
export type UploadStream = AsyncIterable<Buffer>;

/** Documents a route whose body is one file. */
export const TakesFile = () =>
  applyDecorators(ApiConsumes(UPLOAD_TYPE), ApiBody({ schema: { type: 'string', format: 'binary' } }));

/** Hands an upload on as it comes in: nothing is kept in memory and nothing is read ahead of the guards. */
export function acceptUploads(server: FastifyInstance): void {
  server.addContentTypeParser(UPLOAD_TYPE, (_request, payload, done) => done(null, payload));
}

/** The body as it comes in. @throws Refusal request.unsupportedType when the body is no file */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): UploadStream => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (headers['content-type'] !== UPLOAD_TYPE || !isStream(body)) throw new Refusal('request.unsupportedType');
  return unhurried(body);
});

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Reads to the end also what is refused half-way, because a browser hears no answer before it has sent everything. */
async function* unhurried(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } finally {
    body.resume();
  }
}
