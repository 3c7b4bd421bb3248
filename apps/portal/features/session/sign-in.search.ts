export interface SignInSearch {
  /** Where to go after signing in: a path of this portal. */
  next?: string;
}

/** Reads the address of the sign-in page. */
export function signInSearch(search: Record<string, unknown>): SignInSearch {
  return typeof search.next === 'string' ? { next: search.next } : {};
}

/** The path to go on to. Anything that could lead to another site becomes the start page. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return '/';
  return next;
}
