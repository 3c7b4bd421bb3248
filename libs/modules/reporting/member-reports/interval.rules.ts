/** The standard normal deviate of a two-sided interval of 95 per cent. */
const Z = 1.96;
/** An interval wider than this says neither yes nor no: too few to say. In points of per cent. */
export const WIDEST_TOLD = 50;

/** A share with what it may have been, in whole per cent. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/**
 * Wilson's score interval for a share (E. B. Wilson, JASA 22, 1927): honest for small numbers and near none or all. It is made of
 * the two figures as they are shown, so that it tells no more than they do.
 * @param part out of `whole`, which is more than none @returns null where the interval is too wide to say anything
 */
export function shareInterval(part: number, whole: number): ShareInterval | null {
  const p = Math.min(part, whole) / whole;
  const centre = p + (Z * Z) / (2 * whole);
  const spread = Z * Math.sqrt((p * (1 - p)) / whole + (Z * Z) / (4 * whole * whole));
  const scale = 1 + (Z * Z) / whole;
  const [low, high] = [(centre - spread) / scale, (centre + spread) / scale].map((each) => Math.round(each * 100));
  if (low === undefined || high === undefined || high - low > WIDEST_TOLD) return null;
  return { share: Math.round(p * 100), low: Math.max(0, low), high: Math.min(100, high) };
}

/**
 * An interval of 95 per cent for the median out of the values themselves: the r-th smallest and the r-th largest, with the largest r
 * for which fewer than r of n fall on one side in at most 2.5 of 100 cases (binomial with one half).
 * @param values one for each person
 * @param k so many people stand at or beyond each end, or nothing is said: an end is the value of one person
 */
export function medianInterval(values: readonly number[], k: number): { low: number; high: number } | null {
  const n = values.length;
  let r = 0;
  let tail = Math.pow(0.5, n);
  for (let term = tail; tail <= 0.025 && r < n; r += 1) {
    term = (term * (n - r)) / (r + 1);
    tail += term;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[r - 1], sorted[n - r]];
  return r < k || low === undefined || high === undefined ? null : { low, high };
}
