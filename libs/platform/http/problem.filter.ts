import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { isStoreUnreachable } from '@platform/database';
import { problems, Refusal, type ProblemCode } from '@platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** Which catalogue code an error stands for; anything unforeseen is `server.unexpected`. */
export function problemOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (isStoreUnreachable(error)) return new Refusal('server.unavailable');
  const status = error instanceof HttpException ? error.getStatus() : statusOfFastify(error);
  if (status === 404) return new Refusal('request.notFound');
  if (status === 413) return new Refusal('request.tooLarge');
  if (status === 415) return new Refusal('request.unsupportedType');
  if (status === 401) return new Refusal('session.required');
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('request.invalid');
  return undefined;
}

/** What an unexpected error may say in a log: its kind and where, never its message, which can quote a person. */
export function describeSafely(error: unknown): { kind: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { kind: error.name, ...(code ? { code } : {}), ...(frames ? { stack: frames.slice(0, 12).join('\n') } : {}) };
}

/**
 * One line for every refusal, with its code, so that attempts to get past a guard can be counted and found by the id of
 * the request; for what was unforeseen, its kind and place.
 */
export function logProblem(logger: Logger, requestId: string, error: unknown): void {
  const refusal = problemOf(error);
  if (refusal) logger.info({ requestId, code: refusal.code }, 'refused');
  else logger.error({ requestId, error: describeSafely(error) }, 'unexpected error');
}

/** Refusals as `application/problem+json` (RFC 9457); everything else as 500 with an id and no message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const refusal = problemOf(error);
    logProblem(this.logger, request.id, error);
    const code: ProblemCode = refusal?.code ?? 'server.unexpected';
    const { status, title } = problems[code];
    void http
      .getResponse<FastifyReply>()
      .status(status)
      .type('application/problem+json')
      .send({
        type: `urn:madoguchi:problem:${code}`,
        title,
        status,
        code,
        requestId: request.id,
        ...(refusal && refusal.fields.length > 0 ? { errors: refusal.fields } : {}),
      });
  }
}

/** PostgreSQL's character_not_in_repertoire, and untranslatable_character, which is the same within JSON. */
const NO_CHARACTER: readonly unknown[] = ['22021', '22P05'];

function statusOfFastify(error: unknown): number | undefined {
  // Half of a surrogate pair in a text: the validator of e-mail addresses throws this instead of refusing.
  if (error instanceof Error && error.name === 'URIError') return 400;
  // A character that no text of PostgreSQL may hold (U+0000), wherever in a request it stood.
  if (error instanceof Error && 'code' in error && NO_CHARACTER.includes(error.code)) return 400;
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}
