import type { ProblemCode } from '@platform/errors';

/** An inclusive span of calendar months in Asia/Tokyo, `YYYY-MM`. */
export interface MonthSpan {
  from: string;
  to: string;
}

/** Ten years: longer reports are a mistake in a field, and every month is a row. */
const MONTHS_ALLOWED = 120;

/** Why no report can be made of the span, or undefined. */
export function whyNotSpan(span: MonthSpan): ProblemCode | undefined {
  const length = indexOf(span.to) - indexOf(span.from) + 1;
  return length >= 1 && length <= MONTHS_ALLOWED ? undefined : 'report.badSpan';
}

/** Every month of the span in order, whether or not anything happened in it. */
export function monthsOf(span: MonthSpan): string[] {
  const first = indexOf(span.from);
  return Array.from({ length: indexOf(span.to) - first + 1 }, (_, i) => monthAt(first + i));
}

/** So many months after a month, both `YYYY-MM`; negative: before. */
export function monthsLater(month: string, count: number): string {
  return monthAt(indexOf(month) + count);
}

/** Months since year 0, so that months can be counted. */
function indexOf(month: string): number {
  const [year, number] = month.split('-').map(Number);
  return (year ?? 0) * 12 + (number ?? 1) - 1;
}

function monthAt(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
