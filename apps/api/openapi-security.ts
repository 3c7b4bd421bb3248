import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ApiBearerAuth, ApiCookieAuth, type OpenAPIObject } from '@nestjs/swagger';
import { ALL_KEY_SCOPES } from '@modules/identity';
import { PUBLIC, REQUIRES } from '@platform/http';

/** Describes who may call each route by the marks that the guards read: a session, a key where keys may be for it. */
export function describeSignIn(controller: Type): void {
  const prototype = controller.prototype as object;
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const handler: unknown = descriptor.value;
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) continue;
    const isPublic = Reflect.hasMetadata(PUBLIC, handler) || Reflect.hasMetadata(PUBLIC, controller);
    if (isPublic) continue;
    ApiCookieAuth()(prototype, name, descriptor);
    const needed: unknown = Reflect.getMetadata(REQUIRES, handler) ?? Reflect.getMetadata(REQUIRES, controller);
    if (ALL_KEY_SCOPES.some((scope) => scope === needed)) ApiBearerAuth()(prototype, name, descriptor);
  }
}

/** Says of the others aloud that they need nothing. */
export function withOpenRoutes(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const items = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [method, { security: [], ...operation }]);
    return [path, Object.fromEntries(operations)] as const;
  });
  return Object.fromEntries(items);
}
