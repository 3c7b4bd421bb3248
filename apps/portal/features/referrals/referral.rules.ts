import type { ReferralRow } from '../../api/types';

/** Those waiting for an answer first; within each half the server's order stays. */
export function pendingFirst<Row extends Pick<ReferralRow, 'state'>>(rows: readonly Row[]): Row[] {
  return [...rows.filter(({ state }) => state === 'pending'), ...rows.filter(({ state }) => state !== 'pending')];
}

/** Whether somebody waits for the partner: for its answer, or, in a complaint about the desk, for its next word to the worker. */
export function isWaited({ state, reason }: Pick<ReferralRow, 'state' | 'reason'>): boolean {
  return state === 'pending' || (reason === 'about_desk' && state === 'accepted');
}

/** S1 is the most urgent, so that a larger number is less so. */
export function isLessUrgent(after: string, before: string): boolean {
  return Number(after[1]) > Number(before[1]);
}
