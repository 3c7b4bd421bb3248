import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import type { FigureRelease } from './figure-release.entity';

/** Two years: the numbers that belong together grow with each quarter, and the solver's time with them. */
export const QUARTERS_ALLOWED = 8;

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

/** Whether the quarter is over for so many days, so that it may be counted once and for all. */
export function isCountable(quarter: string, now: Date, days: number): boolean {
  return boundsOf(quarter).until.getTime() + days * DAY_MS <= now.getTime();
}

/** Why this person may not say that the figures were looked at, or nothing. */
export function whyNotChecked({ state }: Pick<FigureRelease, 'state'>): ProblemCode | undefined {
  return state === 'built' ? undefined : 'figureRelease.state';
}

/** Why this person may not publish it, or nothing: whoever checked it leaves that to another. */
export function whyNotPublished(
  { state, checkedBy }: Pick<FigureRelease, 'state' | 'checkedBy'>,
  userId: string,
): ProblemCode | undefined {
  if (state !== 'checked') return 'figureRelease.state';
  return checkedBy === userId ? 'figureRelease.secondPerson' : undefined;
}

function indexOf(day: string): number {
  return Number(day.slice(0, 4)) * 4 + (Number(day.slice(5, 7)) - 1) / 3;
}

function dayOf(index: number): string {
  return `${Math.floor(index / 4)}-${String((index % 4) * 3 + 1).padStart(2, '0')}-01`;
}
