const tokyoMs = 9 * 3_600_000;
const dayMs = 86_400_000;

/** The day in Japan so many days after an instant, YYYY-MM-DD. @param now milliseconds */
export function inDays(now: number, days: number): string {
  return new Date(now + tokyoMs + days * dayMs).toISOString().slice(0, 10);
}

/** The fiscal year in Japan: it begins on 1 April. @param now milliseconds */
export function fiscalYearAt(now: number): number {
  const day = inDays(now, 0);
  return Number(day.slice(0, 4)) - (day.slice(5, 7) < '04' ? 1 : 0);
}
