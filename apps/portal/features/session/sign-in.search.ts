export interface SignInSearch {
  /** Where to go after signing in: a path of this portal. */
  next?: string;
  /** The code of what went wrong at somebody's own organisation. */
  problem?: string;
  /** The first step was taken elsewhere, and this is awaited. */
  step?: 'code' | 'passkey' | 'both';
}

/** Reads the address of the sign-in page. */
export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const { next, problem, step } = search;
  return {
    ...(typeof next === 'string' ? { next } : {}),
    ...(typeof problem === 'string' ? { problem } : {}),
    ...(step === 'code' || step === 'passkey' || step === 'both' ? { step } : {}),
  };
}

/** The path to go on to. Anything that could lead to another site becomes the start page. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return '/';
  return next;
}

/** What is awaited of somebody whose first step was taken elsewhere; null where nothing is. */
export function halfWayOf({ step }: SignInSearch) {
  if (!step) return null;
  return { secondFactorNeeded: true as const, hasCode: step !== 'passkey', hasPasskey: step !== 'code' };
}
