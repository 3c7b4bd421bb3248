import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemCode } from '@platform/errors';
import { hasAuthorization } from './bearer';
import { UPLOAD_TYPE } from './upload-stream';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The parts of a request that say where it came from. */
export interface WriteRequest {
  method: string;
  headers: IncomingHttpHeaders;
  /** Scheme and host under which this request reached us. */
  ownOrigin: string;
}

/**
 * The forged-request rule. A browser always tells where a write comes from, by Sec-Fetch-Site, by Origin or both;
 * either must say "from here". And a body must be JSON or one file as bytes, which no form can send. Programs without a browser send
 * neither header and hold no cookie of anybody else's.
 * @returns the refusal, or undefined when the request may go on
 */
export function crossSiteProblem(request: WriteRequest, publicOrigin: string): ProblemCode | undefined {
  if (READS.has(request.method)) return undefined;
  const { origin, 'sec-fetch-site': site } = request.headers;
  // No page of another site can send a key that it does not know, and a key is never sent by itself.
  if (hasAuthorization(request.headers)) return isNoForm(request.headers) ? undefined : 'request.unsupportedType';
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'request.crossSite';
  if (origin !== undefined && origin !== request.ownOrigin && origin !== publicOrigin) return 'request.crossSite';
  return isNoForm(request.headers) ? undefined : 'request.unsupportedType';
}

/** No body at all is fine: several commands have nothing to say but their path. */
function isNoForm(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'];
  if (type !== undefined) return type === UPLOAD_TYPE || /^application\/json\s*(;|$)/i.test(type);
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}
