/** One sum of the roll-up, as the database tells it to the desk. */
export interface Figure {
  measure: string;
  /** YYYY-MM; empty for what stands now. */
  month: string;
  dimension: string;
  value: string;
  n: number;
  /** Of these, those who were not counted in an earlier month of the span: added up, they are distinct. */
  first: number;
}

/** The figures of one span, to be asked by name. A figure that is not there is a counted 0. */
export class Figures {
  private readonly byName = new Map<string, Figure[]>();

  constructor(figures: readonly Figure[]) {
    for (const figure of figures) {
      const name = `${figure.measure} ${figure.dimension}`;
      const list = this.byName.get(name);
      if (list) list.push(figure);
      else this.byName.set(name, [figure]);
    }
  }

  /** The sum over the span, or over these months of it. */
  sum(measure: string, dimension: string, value = '', months?: ReadonlySet<string>): number {
    return this.of(measure, dimension)
      .filter((each) => each.value === value && (!months || months.has(each.month)))
      .reduce((total, { n }) => total + n, 0);
  }

  /** People or cases over the whole span, each once. */
  distinct(measure: 'people' | 'cases', dimension: string, value = ''): number {
    return this.of(measure, dimension)
      .filter((each) => each.value === value)
      .reduce((total, { first }) => total + first, 0);
  }

  /** Every value that occurs in the span, the largest sum first. */
  values(measure: string, dimension: string): string[] {
    const sums = new Map<string, number>();
    for (const { value, n } of this.of(measure, dimension)) sums.set(value, (sums.get(value) ?? 0) + n);
    return [...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
  }

  /** The parts into which a measure is divided, such as the partners that cases were referred to. */
  dimensions(measure: string): string[] {
    return [...this.byName.keys()].flatMap((name) =>
      name.startsWith(`${measure} `) ? name.slice(measure.length + 1) : [],
    );
  }

  /** How often each whole number occurs, the smallest first. */
  histogram(measure: string, dimension: string): { value: number; n: number }[] {
    return this.values(measure, dimension)
      .map((value) => ({ value: Number(value), n: this.sum(measure, dimension, value) }))
      .sort((a, b) => a.value - b.value);
  }

  private of(measure: string, dimension: string): readonly Figure[] {
    return this.byName.get(`${measure} ${dimension}`) ?? [];
  }
}

/**
 * The value below or at which this share of all lies, by the nearest rank: one that occurs, never one in between.
 * @param share above 0, at most 1 @returns null where there is none
 */
export function percentile(histogram: readonly { value: number; n: number }[], share: number): number | null {
  const all = histogram.reduce((total, { n }) => total + n, 0);
  let reached = 0;
  for (const { value, n } of histogram) {
    reached += n;
    if (reached >= all * share) return value;
  }
  return null;
}
