/** What Tokyo's clocks are ahead of UTC. Japan has had no clock changes since 1951, so it is the same all year. */
export const TOKYO_OFFSET_MS = 9 * 3_600_000;

/** A day as clocks count it; Japan has none that is longer or shorter. */
export const DAY_MS = 86_400_000;

/** The calendar day in Japan, YYYY-MM-DD. */
export function dayInTokyo(at: Date): string {
  return new Date(at.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** The day so many days later, or earlier for a negative number. @param day YYYY-MM-DD */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie between two; negative when the second comes first. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / DAY_MS);
}

/** Midnight in Tokyo of the day that contains `at`, as an instant. */
export function midnightInTokyo(at: Date): Date {
  return new Date(at.getTime() - sinceMidnightInTokyo(at));
}

/** The instant at which a calendar day begins in Japan. @param day YYYY-MM-DD */
export function dayBeginsInTokyo(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`);
}

/** Milliseconds that have passed of the Tokyo day that contains `at`. */
export function sinceMidnightInTokyo(at: Date): number {
  return (at.getTime() + TOKYO_OFFSET_MS) % DAY_MS;
}
