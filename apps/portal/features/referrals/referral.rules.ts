import type { ReferralRow } from '../../api/types';

/** Those waiting for an answer first; within each half the server's order stays. */
export function pendingFirst<Row extends Pick<ReferralRow, 'state'>>(rows: readonly Row[]): Row[] {
  return [...rows.filter(({ state }) => state === 'pending'), ...rows.filter(({ state }) => state !== 'pending')];
}
