import type { Role } from '@platform/actor';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a session may rest, and how long it may last at all. Milliseconds. */
export interface SessionLimits {
  idleMs: number;
  absoluteMs: number;
}

/** Staff read many people's stories, so an unwatched screen of theirs closes sooner. Twelve hours: a long day. */
const DESK: SessionLimits = { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS };
const ORGANISATION: SessionLimits = { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS };

export const SESSION_LIMITS: Record<Role, SessionLimits> = {
  counsellor: DESK,
  supervisor: DESK,
  custodian: DESK,
  membership_officer: DESK,
  analyst: DESK,
  administrator: DESK,
  auditor: DESK,
  member_manager: ORGANISATION,
  member_handler: ORGANISATION,
  partner_manager: ORGANISATION,
  partner_agent: ORGANISATION,
};

/** The strictest limits among somebody's roles; those of the desk for somebody without any. */
export function limitsOf(roles: readonly Role[]): SessionLimits {
  const all = roles.length > 0 ? roles.map((role) => SESSION_LIMITS[role]) : [DESK];
  return {
    idleMs: Math.min(...all.map((limits) => limits.idleMs)),
    absoluteMs: Math.min(...all.map((limits) => limits.absoluteMs)),
  };
}

/** Writing "last seen" on every request would turn each read into a write; once a minute is exact enough. */
const LAST_SEEN_STEP_MS = MINUTE_MS;

export interface SessionTimes {
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export function isSessionLive(session: SessionTimes, idleMs: number, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return session.revokedAt === null && now < session.expiresAt && idle < idleMs;
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
