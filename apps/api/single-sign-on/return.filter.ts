import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { describeSafely, problemOf } from '@platform/http';
import { LOGGER } from '@platform/platform.module';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/**
 * Whoever comes back from a provider is a person in a browser: a refusal leads to the sign-in page, which says in
 * their language what its code means. Only codes of the catalogue travel in the address.
 */
@Catch()
export class ReturnFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const refusal = problemOf(error);
    const requestId = http.getRequest<FastifyRequest>().id;
    if (!refusal) this.logger.error({ requestId, error: describeSafely(error) }, 'unexpected error');
    const code = refusal?.code ?? 'server.unexpected';
    void http.getResponse<FastifyReply>().redirect(`/sign-in?problem=${encodeURIComponent(code)}`, 302);
  }
}
