import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { type Arrived, SingleSignOnService } from '@modules/identity';
import { ApiConfig } from '@platform/config';
import type { FastifyRequest } from 'fastify';
import { BrowserCookie, SignOnCookie } from '../session/session-cookie';
import { AskingStrategy } from '../session/strategies';

const SINGLE_SIGN_ON_STRATEGY = 'single-sign-on';

/** What the guard leaves for the handler. */
export interface ReturnRequest extends FastifyRequest {
  arrived: Arrived;
}

/** Where providers send browsers back to. */
export function redirectUriOf({ publicPortalUrl }: ApiConfig): string {
  return `${publicPortalUrl.replace(/\/$/, '')}/api/v1/session/single-sign-on/return`;
}

/** The provider's answer in the query, from the browser that was sent there. */
@Injectable()
export class SingleSignOnStrategy extends PassportStrategy(AskingStrategy, SINGLE_SIGN_ON_STRATEGY) {
  constructor(
    private readonly signOn: SingleSignOnService,
    private readonly cookie: SignOnCookie,
    private readonly browserCookie: BrowserCookie,
    private readonly config: ApiConfig,
  ) {
    super();
  }

  validate(request: FastifyRequest): Promise<Arrived> {
    const { search } = new URL(request.url, 'http://here.invalid');
    return this.signOn.complete({
      browserToken: this.cookie.read(request),
      knownBrowser: this.browserCookie.read(request),
      redirectUri: redirectUriOf(this.config),
      answer: new URLSearchParams(search),
    });
  }
}

/** The way back only: asks the strategy and leaves the new session, or half of one, on the request. */
@Injectable()
export class SingleSignOnGuard extends AuthGuard(SINGLE_SIGN_ON_STRATEGY) {
  override getAuthenticateOptions() {
    return { session: false, property: 'arrived' };
  }

  /** The identity module's own refusals pass through unchanged. */
  override handleRequest<T>(error: unknown, arrived: T): T {
    if (error) throw error;
    return arrived;
  }
}
