import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'madoguchi_session';

/** Not readable by scripts, not sent by other sites' forms, and only over TLS where there is TLS. */
const attributes = (isSecure: boolean) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure }) as const;

/** The token the browser holds, if any. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[NAME];
  return token ? token : undefined;
}

/** Hands the token over for as long as the session lasts. */
export function setSessionCookie(reply: FastifyReply, token: string, expiresAt: Date): void {
  void reply.setCookie(NAME, token, { ...attributes(isTls(reply)), expires: expiresAt });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(NAME, attributes(isTls(reply)));
}

/** Behind a proxy that ends TLS, fastify's trustProxy makes `protocol` the outer one. */
function isTls(reply: FastifyReply): boolean {
  return reply.request.protocol === 'https';
}
