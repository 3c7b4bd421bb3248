import type { Member } from '@modules/members';
import type { ProblemCode } from '@platform/errors';
import type { ResignationState } from './resignation.entity';

/** Who has left already, in whatever way. */
export const LEFT: readonly Member['status'][] = ['withdrawn', 'expelled'];

/** How far ahead a last day may lie. */
export const DAYS_AHEAD_ALLOWED = 366;

/**
 * Whether a membership can be resigned from with this last day. Somebody who owes something or has cases open may leave:
 * what is owed stays owed, and the cases go on. @param days from today to the last day
 */
export function whyNotResign(facts: {
  status: Member['status'];
  isAsked: boolean;
  days: number;
}): ProblemCode | undefined {
  if (LEFT.includes(facts.status)) return 'member.notNow';
  if (facts.isAsked) return 'resignation.alreadyAsked';
  return facts.days >= 0 && facts.days <= DAYS_AHEAD_ALLOWED ? undefined : 'resignation.badDay';
}

/** Until it takes effect. An officer takes back what the office wrote down, and never the member's own word. */
export function whyNotTakeBack(
  resignation: { state: ResignationState; isOwn: boolean },
  by: 'member' | 'office',
): ProblemCode | undefined {
  if (resignation.state !== 'asked') return 'resignation.notOpen';
  return by === 'office' && resignation.isOwn ? 'resignation.membersOwn' : undefined;
}
