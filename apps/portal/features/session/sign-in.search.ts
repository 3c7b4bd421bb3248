export interface SignInSearch {
  /** Where to go after signing in: a path of this portal. */
  next?: string;
  /** The session had ended; the page says so. */
  again?: boolean;
}

/** Reads the address of the sign-in page. */
export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const next = typeof search.next === 'string' ? search.next : undefined;
  return { ...(next !== undefined && { next }), ...(search.again === true && { again: true }) };
}

/** The path to go on to. Anything that could lead to another site becomes the start page. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return '/';
  return next;
}
