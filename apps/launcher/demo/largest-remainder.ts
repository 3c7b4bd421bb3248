/**
 * Splits `total` whole units in proportion to the weights, by the largest remainder; ties go to the earlier entry.
 * @returns units per entry, adding up to `total`
 */
export function largestRemainder<K extends string>(
  weights: Readonly<Record<K, number>>,
  total: number,
): Map<K, number> {
  const entries = Object.entries(weights) as [K, number][];
  const sum = entries.reduce((all, [, weight]) => all + weight, 0);
  const quotas = entries.map(([key, weight], place) => ({ key, place, exact: (weight / sum) * total }));
  const units = new Map(quotas.map(({ key, exact }) => [key, Math.floor(exact)]));
  const left = total - [...units.values()].reduce((all, count) => all + count, 0);
  const neediest = [...quotas].sort((a, b) => (b.exact % 1) - (a.exact % 1) || a.place - b.place);
  for (const { key } of neediest.slice(0, left)) units.set(key, (units.get(key) ?? 0) + 1);
  return units;
}
