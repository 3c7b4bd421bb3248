/**
 * The store went away between our COMMIT and its answer: what the transaction wrote is there, or it is not, and
 * nobody here can say which. Whoever tells a person about it must not say "not stored".
 */
export class CommitUnknown extends Error {
  constructor(options: { cause: unknown }) {
    super('The store went away while it was committing', options);
    this.name = 'CommitUnknown';
  }
}

/** Connection refused or cut, and PostgreSQL's own shut-down and start-up answers (class 57P). */
const STORE_GONE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|57P0[1-3]|08\d{3})$/;
const STORE_GONE_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Driver not Connected/i;

/** Whether the error says that PostgreSQL is away rather than that it refused something. */
export function isStoreUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof CommitUnknown) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return STORE_GONE.test(code) || STORE_GONE_WORDS.test(error.message);
}
