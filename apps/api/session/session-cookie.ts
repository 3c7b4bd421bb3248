import { ApiConfig } from '@platform/config';
import { Injectable } from '@nestjs/common';
import type { SessionToken } from '@modules/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A token in the browser: not readable by scripts, not sent by other sites' forms. Where there is TLS its name begins
 * with `__Host-`, so that browsers take it from this very host over TLS only, and no neighbour under the same domain
 * can plant one. Without TLS, on one's own machine, browsers refuse such names and the plain one is used.
 */
class TokenCookie {
  private readonly name: string;
  private readonly attributes: { httpOnly: true; sameSite: 'lax' | 'strict'; path: '/'; secure: boolean };

  constructor({ publicPortalUrl }: ApiConfig, plainName: string, sameSite: 'lax' | 'strict') {
    const isTls = publicPortalUrl.startsWith('https:');
    this.name = isTls ? `__Host-${plainName}` : plainName;
    this.attributes = { httpOnly: true, sameSite, path: '/', secure: isTls };
  }

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
    super(config, 'madoguchi_session', 'lax');
  }
}

/** Between password and second factor: taken by the routes of the second step, and read by no guard. */
@Injectable()
export class HalfSessionCookie extends TokenCookie {
  constructor(config: ApiConfig) {
    super(config, 'madoguchi_half_session', 'strict');
  }
}

/** By which a browser is known in which people have signed in before. It opens nothing. */
@Injectable()
export class BrowserCookie extends TokenCookie {
  constructor(config: ApiConfig) {
    super(config, 'madoguchi_browser', 'strict');
  }
}

/** Ties a passkey's challenge to the browser that asked for it. */
@Injectable()
export class ChallengeCookie extends TokenCookie {
  constructor(config: ApiConfig) {
    super(config, 'madoguchi_passkey_challenge', 'strict');
  }
}

/** On the way to a provider and back, which is another site: sent along when it links back to us. */
@Injectable()
export class SignOnCookie extends TokenCookie {
  constructor(config: ApiConfig) {
    super(config, 'madoguchi_sign_on', 'lax');
  }
}
