/** Whether a member stands behind the newest texts, behind earlier ones, or behind none. */
export const PLEDGE_STATES = ['current', 'outdated', 'missing'] as const;
export type PledgeState = (typeof PLEDGE_STATES)[number];

/** @param pledged the newest version that the member accepted @param newest the one that counts now */
export function pledgeState(pledged: number | null, newest: number): PledgeState {
  if (pledged === null) return 'missing';
  return pledged < newest ? 'outdated' : 'current';
}
