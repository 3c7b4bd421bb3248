import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type ProblemCode, Refusal } from '@platform/errors';
import type { FastifyRequest } from 'fastify';

const HEADER = 'Application-Link';

/** Documents that a route is opened by the secret of a mail's link, which stands in no address and no log. */
export const ByLink = () =>
  ApiHeader({
    name: HEADER,
    required: true,
    description: 'What stands behind the # of the link in the mail',
    schema: { type: 'string', maxLength: 100 },
  });

/** @param missing the refusal when there is none; `application.linkNotOpen` unless another one is given */
export const LinkToken = createParamDecorator((missing: ProblemCode | undefined, context: ExecutionContext): string => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().headers[HEADER.toLowerCase()];
  if (typeof given !== 'string' || given === '' || given.length > 100) {
    throw new Refusal(missing ?? 'application.linkNotOpen');
  }
  return given;
});
