import type { Member, MemberAct } from '@modules/members';

export interface StandingFacts {
  status: Member['status'];
  /** Days since the oldest unpaid fee was due: 0 on the day itself, null when none is overdue. */
  overdueDays: number | null;
  /** How many days after the due date a membership lapses; a setting. */
  graceDays: number;
}

/**
 * What the fees make of a membership now, one step at a time. Somebody who left or was expelled stays so, paid or not.
 * @returns nothing where it stays as it is
 */
export function nextStanding({ status, overdueDays, graceDays }: StandingFacts): MemberAct | undefined {
  const isBehind = overdueDays !== null && overdueDays > 0;
  if (status === 'current') return isBehind ? 'fall_behind' : undefined;
  if (status !== 'grace' && status !== 'lapsed') return undefined;
  if (!isBehind) return 'catch_up';
  return status === 'grace' && overdueDays > graceDays ? 'lapse' : undefined;
}
