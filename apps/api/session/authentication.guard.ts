import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Refusal } from '@platform/errors';
import { PUBLIC } from '@platform/http';
import { API_KEY_STRATEGY, SESSION_STRATEGY } from './strategies';

/** Puts the signed-in person, or the one for whom a key speaks, on every request to a route that is not public. Runs before PermissionGuard. */
@Injectable()
export class AuthenticationGuard extends AuthGuard([API_KEY_STRATEGY, SESSION_STRATEGY]) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const isPublic = this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]);
    if (isPublic) return true;
    return Boolean(await super.canActivate(context));
  }

  override getAuthenticateOptions() {
    return { session: false, property: 'actor' };
  }

  override handleRequest<T>(error: unknown, actor: T): T {
    if (error) throw error;
    if (!actor) throw new Refusal('session.required');
    return actor;
  }
}
