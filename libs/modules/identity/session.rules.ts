/** A session ends after two idle hours and in any case after twelve, a working day with its overtime. */
export const IDLE_LIMIT_MS = 2 * 3_600_000;
export const ABSOLUTE_LIMIT_MS = 12 * 3_600_000;

/** Guessing is slowed per address tried: ten failures in fifteen minutes. */
export const FAILURES_ALLOWED = 10;
export const FAILURE_WINDOW_MS = 15 * 60_000;

/** Writing "last seen" on every request would turn each read into a write; once a minute is exact enough. */
const LAST_SEEN_STEP_MS = 60_000;

interface SessionTimes {
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export function isSessionLive(session: SessionTimes, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return session.revokedAt === null && now < session.expiresAt && idle < IDLE_LIMIT_MS;
}

export function shouldTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= LAST_SEEN_STEP_MS;
}
