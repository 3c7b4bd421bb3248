import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { problems } from '@platform/errors';
import { logProblem, problemOf } from '@platform/http';
import { LOGGER } from '@platform/platform.module';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ProblemPage } from '../pages/problem.page';
import { goTo, sendPage, wordsOfAddress } from './page-reply';
import { problemMessage } from './problem-messages';

/** Refusals as pages in her language; everything unforeseen as a number to quote and no message. */
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = problemOf(error);
    logProblem(this.logger, request.id, error);
    const code = refusal?.code ?? 'server.unexpected';
    const words = wordsOfAddress(request.url);
    // Whatever she wanted to do there: nothing is left, and one page says since when.
    if (code === 'case.erased') return goTo(reply, `/${words.locale}/file/erasure`);
    const page = ProblemPage({ words, message: problemMessage(code), id: request.id });
    sendPage(reply, page, problems[code].status);
  }
}
