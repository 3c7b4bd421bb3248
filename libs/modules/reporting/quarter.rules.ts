import { dayInTokyo } from '@platform/clock';

/** A quarter of a year in Japan. */
export interface Quarter {
  /** Its first day, YYYY-MM-DD. */
  startsOn: string;
  from: Date;
  until: Date;
}

/** Whether it is the first day of a quarter. @param day YYYY-MM-DD */
export function isQuarter(day: string): boolean {
  return /^20\d\d-(01|04|07|10)-01$/.test(day);
}

/** The quarters from the first to the last, by their first days. @param first @param last first days of quarters */
export function quartersBetween(first: string, last: string): string[] {
  const [from, until] = [indexOf(first), indexOf(last)];
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => dayOf(from + i));
}

/** The quarter's first instant and the first one after it. @param quarter its first day */
export function boundsOf(quarter: string): { from: Date; until: Date } {
  const startOf = (day: string) => new Date(`${day}T00:00:00+09:00`);
  return { from: startOf(quarter), until: startOf(dayOf(indexOf(quarter) + 1)) };
}

/** @param startsOn its first day */
export function quarterOf(startsOn: string): Quarter {
  return { startsOn, ...boundsOf(startsOn) };
}

/** The quarters that were over at this moment, the newest first. */
export function closedQuarters(now: Date, count: number): Quarter[] {
  const current = indexOf(dayInTokyo(now));
  return Array.from({ length: count }, (_, i) => quarterOf(dayOf(current - 1 - i)));
}

/** The place of a day's quarter in a row of all quarters. */
function indexOf(day: string): number {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}

function dayOf(index: number): string {
  return `${Math.floor(index / 4)}-${String((index % 4) * 3 + 1).padStart(2, '0')}-01`;
}
