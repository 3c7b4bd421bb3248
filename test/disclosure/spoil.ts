import type { PastClaim } from '@platform/disclosure';
import type { Interval } from './attacker';

/** A cell that tells of too few people, or a sum that nobody shows and that would. */
export interface Secret extends Pick<PastClaim, 'blocks' | 'codes'> {
  /** By which threshold. */
  k: number;
}

/** What an attack on one made-up desk came to. */
export interface Spoil {
  secrets: readonly Secret[];
  /** Of each secret, in their order. */
  intervals: readonly Interval[];
  /** How many tables were shown. */
  tables: number;
  cells: readonly Pick<PastClaim, 'shown'>[];
}

/** What is left of each secret, over what its threshold asks for: below 1 is a find. */
export function leftOf({ secrets, intervals }: Pick<Spoil, 'secrets' | 'intervals'>): number[] {
  return secrets.map(({ k }, i) => {
    const { least, most } = intervals[i] as Interval;
    return (most - least) / (k - 1);
  });
}
