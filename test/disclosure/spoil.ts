import { type AudienceRule, type Claim, mustSuppress, type PastClaim } from '@platform/disclosure';
import type { Interval } from './attacker';

/** A cell that tells of too few people, or a sum that nobody shows and that would. */
export interface Secret extends Pick<PastClaim, 'blocks' | 'codes'> {
  /** By which threshold. */
  k: number;
  /** Blocks whose sum is taken off. */
  less?: readonly string[];
}

/** How much of what was counted was shown. */
export interface Kept {
  tables: number;
  cells: number;
  shown: number;
  /** Cells that tell of enough people by themselves. */
  large: number;
  /** What the simplest safe method shows: a release whole where nothing in it is small, else its total. */
  simplest: number;
}

/** What an attack on one made-up desk came to. */
export interface Spoil {
  secrets: readonly Secret[];
  /** Of each secret, in their order. */
  intervals: readonly Interval[];
  kept: readonly Kept[];
}

/** What is left of each secret, over what its threshold asks for: below 1 is a find. */
export function leftOf({ secrets, intervals }: Pick<Spoil, 'secrets' | 'intervals'>): number[] {
  return secrets.map(({ k }, i) => {
    const { least, most } = intervals[i] as Interval;
    return (most - least) / (k - 1);
  });
}

/** @param shown by the engine, by the id of the claim */
export function keptOf(
  tables: number,
  { claims, rule }: { claims: readonly Claim[]; rule: AudienceRule },
  shown: ReadonlyMap<string, number | null>,
): Kept {
  const isLarge = (claim: Claim) => !mustSuppress(claim, rule);
  const [cells, large] = [claims.length, claims.filter(isLarge).length];
  const total = claims.find(({ codes }) => Object.keys(codes).length === 0);
  const simplest = large === cells ? cells : Number(total !== undefined && isLarge(total));
  return { tables, cells, large, simplest, shown: claims.filter(({ id }) => (shown.get(id) ?? null) !== null).length };
}
