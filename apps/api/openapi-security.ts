import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ApiCookieAuth, type OpenAPIObject } from '@nestjs/swagger';
import { PUBLIC } from '@platform/http';

/** Describes every route that is not public as one that needs the session, by the marks that the guards read. */
export function describeSignIn(controller: Type): void {
  const prototype = controller.prototype as object;
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const handler: unknown = descriptor.value;
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) continue;
    const isPublic = Reflect.hasMetadata(PUBLIC, handler) || Reflect.hasMetadata(PUBLIC, controller);
    if (!isPublic) ApiCookieAuth()(prototype, name, descriptor);
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
