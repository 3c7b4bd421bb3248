/** Error codes of systems (`ECONNREFUSED`, `23505`, `EENVELOPE`) and of our refusals (`case.notFound`). */
const CODE = /^[A-Za-z0-9_.]{1,40}$/;

/**
 * What may be said about an error outside the process: its code, or else its class, never its message, which
 * may quote an address or a row.
 */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && CODE.test(code)) return code;
  return error instanceof Error ? error.constructor.name : 'unknown';
}

/** An error that the queue may keep: the code as its message, and the place in our code where it arose. */
export function contentlessError(error: unknown): Error {
  const safe = new Error(errorCode(error));
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  safe.stack = [`Error: ${safe.message}`, ...frames].join('\n');
  return safe;
}
