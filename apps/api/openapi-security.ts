import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ApiBearerAuth, ApiCookieAuth, type OpenAPIObject } from '@nestjs/swagger';
import { ALL_KEY_SCOPES } from '@modules/identity';
import { problems } from '@platform/errors';
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

/** As much of an operation as is told here. */
interface Operation {
  security?: object[];
  responses: Record<string, { description?: string; content?: object }>;
}

/** What the guards before a closed route refuse, whatever the route itself may say. */
const GUARDS = ['session.required', 'permission.missing'] as const;

/** Says of open routes aloud that they need nothing, and of the others what their guards refuse. */
export function withGuards(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const items = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item as Record<string, Operation>).map(
      ([method, operation]) =>
        [method, operation.security ? guarded(operation) : { security: [], ...operation }] as const,
    );
    return [path, Object.fromEntries(operations)] as const;
  });
  return Object.fromEntries(items) as OpenAPIObject['paths'];
}

function guarded(operation: Operation): Operation {
  const responses = { ...operation.responses };
  for (const code of GUARDS) {
    const { status } = problems[code];
    const response = responses[status] ?? { content: PROBLEM };
    const codes = (response.description ?? '').split(', ').filter((each) => each !== '' && each !== code);
    responses[status] = { ...response, description: [code, ...codes].join(', ') };
  }
  return { ...operation, responses };
}

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
