import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { IdentityService, type SignedIn } from '@modules/identity';
import type { Actor } from '@platform/actor';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport';
import { validated } from '../http/validation';
import { SessionCookie } from './session-cookie';
import { SignInDto } from './session.dto';

export const PASSWORD_STRATEGY = 'password';
export const SESSION_STRATEGY = 'session-cookie';

type Done = (error: unknown, found?: object | null) => void;

/** Asks its subclass once per request and keeps nothing: the session is ours, not passport's. */
class AskingStrategy extends Strategy {
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
  constructor(private readonly identity: IdentityService) {
    super();
  }

  async validate(request: FastifyRequest): Promise<SignedIn> {
    // Guards run before pipes, so the body is checked here.
    const { email, password } = await validated(SignInDto, request.body);
    return this.identity.signIn(email, password);
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
    const token = this.cookie.read(request);
    return token ? this.identity.actorOf(token) : undefined;
  }
}
