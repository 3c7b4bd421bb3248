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
