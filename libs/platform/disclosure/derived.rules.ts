import type { AudienceRule } from './audience.rules';

/**
 * A share, made of two figures as they were shown and of nothing else, so that it tells no more than they do.
 * @param part shown, or null where it was suppressed @returns whole per cent, or null where there is nothing to say
 */
export function shareOf(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole === 0) return null;
  return Math.min(100, Math.round((part * 100) / whole));
}

/**
 * The median of what each person contributed, once k people did.
 * @param values one for each person @returns rounded up to a whole number, or null where too few contributed
 */
export function medianOf(values: readonly number[], { k }: AudienceRule): number | null {
  if (values.length < k) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return Math.ceil(((low ?? 0) + (high ?? 0)) / 2);
}
