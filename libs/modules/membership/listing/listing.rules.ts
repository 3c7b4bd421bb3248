import type { ProblemCode } from '@platform/errors';

/** What a member may let everybody read of it, each by itself. Nothing is chosen until somebody does. */
export const LISTING_FIELDS = [
  'name',
  'kind',
  'prefecture',
  'industries',
  'website',
  'contact',
  'sites',
  'pledge',
  'activity',
] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];

/** Nobody is shown without a name. @returns undefined where the choice makes sense */
export function whyNotThisChoice(fields: readonly ListingField[]): ProblemCode | undefined {
  const isOnce = new Set(fields).size === fields.length;
  return isOnce && (fields.length === 0 || fields.includes('name')) ? undefined : 'listing.needsName';
}
