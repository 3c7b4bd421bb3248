/** A refusal of the api (RFC 9457). `code` is stable and translated by the portal; `status` 0 means no answer. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly requestId: string | null = null,
    readonly fields: readonly { field: string; code: string }[] = [],
  ) {
    super(code);
  }
}

interface ProblemBody {
  code?: string;
  requestId?: string;
  errors?: { field: string; code: string }[];
}

/** Reads a problem+json body. An answer that is not one (a proxy's page, say) becomes `server.unavailable`. */
export function toProblem(body: unknown, status: number): Problem {
  if (typeof body !== 'object' || body === null || !('code' in body)) return new Problem('server.unavailable', status);
  const { code, requestId, errors } = body as ProblemBody;
  return new Problem(code ?? 'server.unexpected', status, requestId ?? null, errors ?? []);
}
