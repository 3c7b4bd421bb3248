import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** The built files carry their content's hash in their name. */
const FOREVER = { maxAge: '365d', immutable: true };
/** The page that names them must be asked for again. */
const NEVER = { maxAge: 0, immutable: false };

/**
 * Serves the built portal: a file that exists as itself, every other address outside `/api` and `/assets` as the one
 * page, whose own router answers. Only names found at the start are served, so no path of a request ever reaches the disk.
 */
export async function servePortal(app: NestFastifyApplication, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = new Set(filesBelow(folder));
  await app.register(fastifyStatic, { root: folder, serve: false });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.get('/*', (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    if (path === 'api' || path.startsWith('api/')) return reply.callNotFound();
    if (files.has(path) && path !== 'index.html')
      return reply.sendFile(path, path.startsWith('assets/') ? FOREVER : NEVER);
    // A page that names a file of an older release must hear that it is gone, not be given a page as its script.
    if (path.startsWith('assets/')) return reply.callNotFound();
    return reply.sendFile('index.html', NEVER);
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
