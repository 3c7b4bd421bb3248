import { type CanActivate, Injectable, mixin, type Type } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { HalfSignedIn, SignedIn } from '@modules/identity';
import type { FastifyRequest } from 'fastify';
import { PASSKEY_STRATEGY, PASSWORD_STRATEGY } from './strategies';

/** What the password guard leaves for the sign-in handler. */
export interface SignInRequest extends FastifyRequest {
  signedIn: SignedIn | HalfSignedIn;
}

/** What the passkey guard leaves: both factors were shown at once. */
export interface PasskeyRequest extends FastifyRequest {
  signedIn: SignedIn;
}

/** Sign-in only: asks one strategy and leaves the new session, or half of one, on the request. */
function signInGuard(strategy: string): Type<CanActivate> {
  @Injectable()
  class SignInGuard extends AuthGuard(strategy) {
    override getAuthenticateOptions() {
      return { session: false, property: 'signedIn' };
    }

    /** The identity module's own refusals pass through unchanged. */
    override handleRequest<T>(error: unknown, signedIn: T): T {
      if (error) throw error;
      return signedIn;
    }
  }
  return mixin(SignInGuard);
}

export const PasswordGuard = signInGuard(PASSWORD_STRATEGY);
export const PasskeyGuard = signInGuard(PASSKEY_STRATEGY);
