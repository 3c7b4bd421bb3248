import type { ProblemCode } from '@platform/errors';
import type { SessionState } from '../session.rules';

interface Session {
  state: SessionState;
  startsAt: Date;
}

/** Why no minutes can be written and nothing be undertaken, or nothing. Both come of a session that has begun. */
export function whyNoMinutes({ state, startsAt }: Session, now: Date): ProblemCode | undefined {
  if (state !== 'published' && state !== 'held') return 'studySession.notNow';
  return now < startsAt ? 'studySession.notYet' : undefined;
}

interface Minutes {
  version: number;
  writtenBy: string;
  approvedBy: string | null;
}

/** Why this person cannot approve them, or nothing. A check of the database refuses the writer too. */
export function whyNotApprove(minutes: Minutes, userId: string): ProblemCode | undefined {
  if (minutes.approvedBy !== null) return 'studySession.notNow';
  return minutes.writtenBy === userId ? 'minutes.anotherPerson' : undefined;
}

/** Only what another person has approved is shown to everybody; taking it back needs nothing. */
export function whyNotShown({ approvedBy }: Minutes, isPublic: boolean): ProblemCode | undefined {
  return isPublic && approvedBy === null ? 'minutes.notApproved' : undefined;
}
