import { ApiConfig } from '@platform/config';
import { Injectable } from '@nestjs/common';
import type { SessionToken } from '@modules/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Attributes {
  httpOnly: true;
  sameSite: 'lax' | 'strict';
  path: string;
  secure: boolean;
}

/** A token in the browser: not readable by scripts, not sent by other sites' forms, over TLS only where there is TLS. */
class TokenCookie {
  constructor(
    private readonly name: string,
    private readonly attributes: Attributes,
  ) {}

  /** The token that the browser holds, if any. */
  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name] || undefined;
  }

  /** Hands the token over for as long as it can last. */
  set(reply: FastifyReply, { token, expiresAt }: SessionToken): void {
    void reply.setCookie(this.name, token, { ...this.attributes, expires: expiresAt });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes);
  }
}

/** The session's cookie. */
@Injectable()
export class SessionCookie extends TokenCookie {
  constructor(config: ApiConfig) {
    super('madoguchi_session', { httpOnly: true, sameSite: 'lax', path: '/', secure: isTls(config) });
  }
}

/** Between password and second factor: sent to the one route that takes it, and read by no guard. */
@Injectable()
export class HalfSessionCookie extends TokenCookie {
  constructor(config: ApiConfig) {
    const path = '/api/v1/session/second-factor';
    super('madoguchi_half_session', { httpOnly: true, sameSite: 'strict', path, secure: isTls(config) });
  }
}

function isTls({ publicPortalUrl }: ApiConfig): boolean {
  return publicPortalUrl.startsWith('https:');
}
