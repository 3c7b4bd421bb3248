import type { ProblemCode } from '@platform/errors';
import type { Audience, SessionState } from './session.rules';

export const REGISTRATION_STATES = ['booked', 'waiting', 'withdrawn'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

interface Session {
  state: SessionState;
  startsAt: Date;
  registerUntil: Date;
  capacity: number;
  booked: number;
  openTo: readonly Audience[];
}

/** Why somebody cannot register, any more or at all, or nothing. A full session takes people on its waiting list. */
export function whyNotRegister({ openTo, ...session }: Session, now: Date, as: Audience): ProblemCode | undefined {
  return openTo.includes(as) && isTaking(session, now) ? undefined : 'studySession.registrationClosed';
}

function isTaking({ state, registerUntil }: Pick<Session, 'state' | 'registerUntil'>, now: Date): boolean {
  return state === 'published' && now <= registerUntil;
}

/** Until it begins, a place may be given back. */
export function whyNotWithdraw({ state, startsAt }: Session, now: Date): ProblemCode | undefined {
  return state === 'published' && now < startsAt ? undefined : 'studySession.registrationClosed';
}

/** How many of those who wait move up: into free places, and only while people may still register. */
export function placesToGive(session: Session, now: Date): number {
  return isTaking(session, now) ? Math.max(0, session.capacity - session.booked) : 0;
}

/** Why attendance cannot be written down, or nothing. */
export function whyNotMarkable({ state, startsAt }: Session, now: Date): ProblemCode | undefined {
  if (state !== 'published' && state !== 'held') return 'studySession.notNow';
  return now < startsAt ? 'studySession.notYet' : undefined;
}
