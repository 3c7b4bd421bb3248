import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import {
  ApiKeys,
  type HalfSignedIn,
  IdentityService,
  PasskeySignIn,
  passkeySite,
  type PasskeySite,
  type SignedIn,
} from '@modules/identity';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport';
import { PasskeyAnswerDto } from '../account/passkey.dto';
import { bearerToken, hasAuthorization } from '../http/bearer';
import { validated } from '../http/validation';
import { BrowserCookie, ChallengeCookie, HalfSessionCookie, SessionCookie } from './session-cookie';
import { SignInDto } from './session.dto';

export const PASSWORD_STRATEGY = 'password';
export const PASSKEY_STRATEGY = 'passkey';
export const SESSION_STRATEGY = 'session-cookie';
export const API_KEY_STRATEGY = 'api-key';

type Done = (error: unknown, found?: object | null) => void;

/** Asks its subclass once per request and keeps nothing: the session is ours, not passport's. */
export class AskingStrategy extends Strategy {
  constructor(private readonly ask: (request: FastifyRequest, done: Done) => void) {
    super();
  }

  override authenticate(request: unknown): void {
    this.ask(request as FastifyRequest, (error, found) => {
      if (error) this.error(error);
      else if (found) this.success(found);
      else this.fail(401);
    });
  }
}

/** E-mail and password from the JSON body. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(AskingStrategy, PASSWORD_STRATEGY) {
  constructor(
    private readonly identity: IdentityService,
    private readonly browser: BrowserCookie,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<SignedIn | HalfSignedIn> {
    // Guards run before pipes, so the body is checked here.
    const { email, password } = await validated(SignInDto, request.body);
    return this.identity.signIn(email, password, this.browser.read(request));
  }
}

/** A challenge of this browser, signed by a passkey. */
@Injectable()
export class PasskeyStrategy extends PassportStrategy(AskingStrategy, PASSKEY_STRATEGY) {
  private readonly site: PasskeySite;

  constructor(
    private readonly passkeys: PasskeySignIn,
    private readonly challenge: ChallengeCookie,
    private readonly halfCookie: HalfSessionCookie,
    config: ApiConfig,
  ) {
    super();
    this.site = passkeySite(config.publicPortalUrl);
  }

  async validate(request: FastifyRequest): Promise<SignedIn> {
    const { response } = await validated(PasskeyAnswerDto, request.body);
    const browser = { challenge: this.challenge.read(request), half: this.halfCookie.read(request) };
    return this.passkeys.complete(this.site, browser, response);
  }
}

/** The token in the session cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(AskingStrategy, SESSION_STRATEGY) {
  constructor(
    private readonly identity: IdentityService,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<Actor | undefined> {
    // Whoever shows a key is that key, even with a cookie beside it.
    if (hasAuthorization(request.headers)) return undefined;
    const token = this.cookie.read(request);
    return token ? this.identity.actorOf(token) : undefined;
  }
}

/** A program's key in the Authorization header. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(AskingStrategy, API_KEY_STRATEGY) {
  constructor(private readonly apiKeys: ApiKeys) {
    super();
  }

  async validate(request: FastifyRequest): Promise<Actor | undefined> {
    const token = bearerToken(request.headers);
    return token ? this.apiKeys.actorOf(token) : undefined;
  }
}
