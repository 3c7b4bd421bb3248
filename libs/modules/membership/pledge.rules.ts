import type { PledgeState } from '@modules/members';

/** @param pledged the newest version that the member accepted @param newest the one that counts now */
export function pledgeState(pledged: number | null, newest: number): PledgeState {
  if (pledged === null) return 'missing';
  return pledged < newest ? 'outdated' : 'current';
}
