const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;

/** Guesses older than this are forgotten. */
export const GUESS_WINDOW_MS = 24 * HOUR_MS;
/** The first pause; each further wrong guess doubles it, up to an hour. */
const FIRST_PAUSE_MS = 30 * SECOND_MS;
const LONGEST_PAUSE_MS = HOUR_MS;

/** Wrong guesses before the first pause: from anywhere, and from where this person has been let in before. */
export const FREE_GUESSES = { stranger: 5, known: 10 } as const;

/** The wrong guesses of the last day from one place. */
export interface Guesses {
  count: number;
  /** Null without any. */
  lastAt: Date | null;
}

/** How long somebody waits after so many wrong guesses. Milliseconds. */
export function pauseAfter(count: number, free: number): number {
  if (count < free) return 0;
  return Math.min(FIRST_PAUSE_MS * 2 ** (count - free), LONGEST_PAUSE_MS);
}

/**
 * Whether another guess is judged now. Strangers get 34 in any 24 hours at one person, however patiently they wait;
 * a known browser gets 39, and counts for itself (OWASP's "device cookies").
 */
export function mayGuess({ count, lastAt }: Guesses, free: number, now: Date): boolean {
  return lastAt === null || now.getTime() >= lastAt.getTime() + pauseAfter(count, free);
}
