import type { IncomingHttpHeaders } from 'node:http';

const BEARER = /^Bearer +([\x21-\x7e]{1,200})$/i;

/** Whether the caller shows a key at all, readable or not. */
export function hasAuthorization({ authorization }: IncomingHttpHeaders): boolean {
  return authorization !== undefined;
}

/** The key in `Authorization: Bearer …` (RFC 6750), if it is one. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | undefined {
  return BEARER.exec(authorization ?? '')?.[1];
}
