import { createParamDecorator, type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor, Permission } from '@platform/actor';
import { Refusal } from '@platform/errors';

export const REQUIRES = 'madoguchi:requires';
export const PUBLIC = 'madoguchi:public';

type Needed = Permission | 'signed-in' | 'own-account';

/** The permission a signed-in person needs for this route. */
export const Requires = (permission: Permission) => SetMetadata(REQUIRES, permission);

/** Any signed-in person may call this route: it is about themselves. */
export const RequiresSignIn = () => SetMetadata(REQUIRES, 'signed-in');

/** About the caller's own way in: open also to somebody who must set up a second factor before anything else. */
export const RequiresOwnAccount = () => SetMetadata(REQUIRES, 'own-account');

/** Anyone may call this route. Said aloud, because a route without a word does not boot. */
export const Public = () => SetMetadata(PUBLIC, true);

/** What an authentication step leaves on the request. */
export interface RequestWithActor {
  actor?: Actor;
}

/** The signed-in person. @throws Refusal session.required on a public route without one */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Refusal('session.required');
  return actor;
});

/** Closed by default: no mark, no passage. Runs after authentication has put the actor on the request. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const needed = this.reflector.getAllAndOverride<Needed | undefined>(REQUIRES, places);
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    if (!needed) throw new Refusal('permission.missing');
    if (!actor) throw new Refusal('session.required');
    if (!mayPass(actor, needed)) throw new Refusal('permission.missing');
    return true;
  }
}

function mayPass({ limitedTo, permissions }: Actor, needed: Needed): boolean {
  if (needed === 'own-account') return limitedTo !== 'apiKey';
  if (needed === 'signed-in') return limitedTo === undefined;
  return limitedTo !== 'enrolment' && permissions.has(needed);
}
