import { ApiConfig } from '@platform/config';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'madoguchi_session';

/** The one cookie: not readable by scripts, not sent by other sites' forms, and over TLS only where there is TLS. */
@Injectable()
export class SessionCookie {
  private readonly attributes: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean };

  constructor(config: ApiConfig) {
    const secure = config.publicPortalUrl.startsWith('https:');
    this.attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  }

  /** The token that the browser holds, if any. */
  read(request: FastifyRequest): string | undefined {
    return request.cookies[NAME] || undefined;
  }

  /** Hands the token over for as long as the session can last. */
  set(reply: FastifyReply, token: string, expiresAt: Date): void {
    void reply.setCookie(NAME, token, { ...this.attributes, expires: expiresAt });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(NAME, this.attributes);
  }
}
