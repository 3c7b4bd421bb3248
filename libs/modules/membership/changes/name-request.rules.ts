import type { Member } from '@modules/members';
import type { ProblemCode } from '@platform/errors';
import { DAYS_AHEAD_ALLOWED, LEFT } from '../leaving/resignation.rules';
import type { NameRequestState } from './name-request.entity';

/** Whether a member may ask to be called so. @param days from today to its first day; negative for the past */
export function whyNotAskedFor(facts: {
  status: Member['status'];
  isSame: boolean;
  days: number;
}): ProblemCode | undefined {
  if (LEFT.includes(facts.status)) return 'member.notNow';
  if (facts.days > DAYS_AHEAD_ALLOWED) return 'nameRequest.badDay';
  return facts.isSame ? 'memberChange.same' : undefined;
}

/** Whether it is in the member's hands: its words and documents can be changed. */
export function whyNotWritten(state: NameRequestState): ProblemCode | undefined {
  return state === 'draft' || state === 'returned' ? undefined : 'nameRequest.notOpen';
}

/** @param papers how many documents hang on it @param answer to what was asked */
export function whyNotSent(state: NameRequestState, papers: number, answer: string | null): ProblemCode | undefined {
  const closed = whyNotWritten(state);
  if (closed) return closed;
  if (papers === 0) return 'nameRequest.noDocument';
  return state === 'returned' && answer === null ? 'nameRequest.answerMissing' : undefined;
}

/** Until somebody has decided. */
export function whyNotTakenBack(state: NameRequestState): ProblemCode | undefined {
  return ['draft', 'submitted', 'returned'].includes(state) ? undefined : 'nameRequest.notOpen';
}

/** Asked, accepted or refused while it waits for the office. */
export function whyNotDecided(state: NameRequestState): ProblemCode | undefined {
  return state === 'submitted' ? undefined : 'nameRequest.notOpen';
}
