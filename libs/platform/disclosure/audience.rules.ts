/** By which rule an audience is shown counts. */
export interface AudienceRule {
  /** A count with fewer distinct people behind it is suppressed. */
  k: number;
  /** Counts are shown as multiples of this number; 1 shows them as they are. */
  base: number;
  /** A count of which one person makes more than this share is suppressed. */
  largestShare: number;
}

/** The thresholds of design.md §8. The desk's own people see single cases and need no rule. */
export const AUDIENCES = {
  public: { k: 10, base: 5, largestShare: 0.5 },
  member: { k: 5, base: 1, largestShare: 0.5 },
  // More tables than the public, never finer figures: what researchers learn is published one day.
  research: { k: 10, base: 5, largestShare: 0.5 },
} as const satisfies Record<string, AudienceRule>;

/** What stands behind one cell. */
export interface Counted {
  count: number;
  /** Distinct. */
  people: number;
  /** How much of the count the one person makes who makes most of it. */
  largest: number;
}

/** Whether the cell would tell of too few people by itself. Nobody at all is no secret: a counted zero is shown. */
export function mustSuppress({ count, people, largest }: Counted, rule: AudienceRule): boolean {
  if (count === 0) return false;
  return people < rule.k || largest > count * rule.largestShare;
}

/** The count as it is shown. A half goes up, as readers expect. */
export function rounded(count: number, { base }: AudienceRule): number {
  return Math.round(count / base) * base;
}

/** What a reader who knows the rule concludes from a figure: the true count lies between the two, both included. */
export function rangeBehind(shown: number, { base, k }: AudienceRule): [least: number, most: number] {
  if (shown === 0) return [0, 0]; // whatever is small and not zero would have been suppressed
  return [Math.max(k, Math.ceil(shown - base / 2)), Math.ceil(shown + base / 2) - 1];
}
