import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { HalfSignedIn, SignedIn } from '@modules/identity';
import type { FastifyRequest } from 'fastify';
import { PASSWORD_STRATEGY } from './strategies';

/** What the password guard leaves for the sign-in handler. */
export interface SignInRequest extends FastifyRequest {
  signedIn: SignedIn | HalfSignedIn;
}

/** Sign-in only: asks the password strategy and leaves the new session, or half of one, on the request. */
@Injectable()
export class PasswordGuard extends AuthGuard(PASSWORD_STRATEGY) {
  override getAuthenticateOptions() {
    return { session: false, property: 'signedIn' };
  }

  /** The identity module's own refusals pass through unchanged. */
  override handleRequest<T>(error: unknown, signedIn: T): T {
    if (error) throw error;
    return signedIn;
  }
}
