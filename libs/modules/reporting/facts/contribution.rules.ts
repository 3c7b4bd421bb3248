/** One row of a roll-up, or what some facts add to one. */
export interface Contribution {
  measure: string;
  /** YYYY-MM in Asia/Tokyo; empty for what stands now. */
  month: string;
  dimension: string;
  value: string;
  /** The month before in which the same person or case was counted; empty where there is none. */
  since: string;
  n: number;
}

/** What has to be added so that `before` becomes `after`, in the one order in which all writers touch the roll-up. */
export function difference(before: readonly Contribution[], after: readonly Contribution[]): Contribution[] {
  const sums = new Map<string, Contribution>();
  const add = (rows: readonly Contribution[], sign: 1 | -1): void => {
    for (const row of rows) {
      const key = keyOf(row);
      sums.set(key, { ...row, n: (sums.get(key)?.n ?? 0) + sign * row.n });
    }
  };
  add(before, -1);
  add(after, 1);
  return [...sums]
    .filter(([, { n }]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

/** How much each whole month's figure moves: the rows of a measure that divide by nothing, added up. */
export function monthTotals(rows: readonly Contribution[]): { month: string; measure: string; n: number }[] {
  const totals = new Map<string, { month: string; measure: string; n: number }>();
  for (const { measure, month, dimension, n } of rows) {
    if (dimension !== 'all' || month === '') continue;
    const key = `${month} ${measure}`;
    totals.set(key, { month, measure, n: (totals.get(key)?.n ?? 0) + n });
  }
  return [...totals.values()].filter(({ n }) => n !== 0);
}

function keyOf({ measure, month, dimension, value, since }: Contribution): string {
  return [measure, month, dimension, value, since].join('\u0000');
}
