/** The first year that a round can be for, and the last. */
export const FISCAL_YEARS = { first: 2000, last: 2999 } as const;

/** The Japanese fiscal year of a day: it begins on 1 April. @param day YYYY-MM-DD */
export function fiscalYearOf(day: string): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 4 ? year : year - 1;
}

/** The days from which and until which a period of a fiscal year runs, YYYY-MM-DD. */
export function spanOf(fiscalYear: number): { startsOn: string; endsOn: string } {
  return { startsOn: `${fiscalYear}-04-01`, endsOn: `${fiscalYear + 1}-03-31` };
}
