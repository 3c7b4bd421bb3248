import type { SettingsInForce } from '@modules/settings';
import type { Role } from '@platform/actor';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a session may rest, and how long it may last at all. Milliseconds. */
export interface SessionLimits {
  idleMs: number;
  absoluteMs: number;
}

/** The two groups whose limits are settings; their bounds and standard values are those of the settings. */
export type LimitsInForce = Pick<SettingsInForce, 'session.desk' | 'session.organisation'>;

/** Staff of the desk read many people's stories, so an unwatched screen of theirs closes sooner. */
const ORGANISATION_ROLES: readonly Role[] = ['member_manager', 'member_handler', 'partner_manager', 'partner_agent'];

/** The strictest limits among somebody's roles; those of the desk for somebody without any. */
export function limitsOf(roles: readonly Role[], inForce: LimitsInForce): SessionLimits {
  const isDesk = roles.length === 0 || roles.some((role) => !ORGANISATION_ROLES.includes(role));
  const isOutside = roles.some((role) => ORGANISATION_ROLES.includes(role));
  const all = [...(isDesk ? [inForce['session.desk']] : []), ...(isOutside ? [inForce['session.organisation']] : [])];
  return {
    idleMs: Math.min(...all.map(({ idleMinutes }) => idleMinutes)) * MINUTE_MS,
    absoluteMs: Math.min(...all.map(({ absoluteHours }) => absoluteHours)) * HOUR_MS,
  };
}

/** Writing "last seen" on every request would turn each read into a write; once a minute is exact enough. */
const LAST_SEEN_STEP_MS = MINUTE_MS;

export interface SessionTimes {
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

/** Shorter limits end open sessions too; longer ones never prolong what was promised at the sign-in. */
export function isSessionLive(session: SessionTimes, { idleMs, absoluteMs }: SessionLimits, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  const age = now.getTime() - session.createdAt.getTime();
  return session.revokedAt === null && now < session.expiresAt && idle < idleMs && age < absoluteMs;
}

/** So long after the sign-in, or after the last new token, nobody is asked for the password again. */
const FRESH_MS = 10 * MINUTE_MS;

/** Whether somebody has only just shown who they are. */
export function isFresh({ createdAt }: { createdAt: Date }, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < FRESH_MS;
}

export function shouldTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= LAST_SEEN_STEP_MS;
}
