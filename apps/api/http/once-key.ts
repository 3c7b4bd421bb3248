import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Refusal } from '@platform/errors';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';

const HEADER = 'Idempotency-Key';

/** Documents that a route takes a key, with which the same request may be sent again without harm. */
export const Once = () =>
  ApiHeader({
    name: HEADER,
    required: false,
    description: 'A random UUID for one press of a button. The same key and body again do nothing and answer the same.',
    schema: { type: 'string', format: 'uuid' },
  });

/** The key that the client made, if it made one. @throws Refusal request.invalid when it is no UUID */
export const OnceKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().headers[HEADER.toLowerCase()];
  if (given === undefined) return undefined;
  if (!isUUID(given)) throw new Refusal('request.invalid', [{ field: HEADER, code: 'isUuid' }]);
  return String(given).toLowerCase();
});
