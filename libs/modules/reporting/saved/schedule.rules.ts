import { isBusinessDay } from '@modules/cases';
import { dayBeginsInTokyo, daysLater } from '@platform/clock';
import { monthsLater, type MonthSpan, monthsOf } from '../month-span.rules';
import type { ScheduleStep } from './saved-report.entity';

export const BUSINESS_DAYS_ALLOWED = 10;

/** When a report is made. */
export interface Due {
  /** YYYY-MM. */
  nextMonth: string;
  /** YYYY-MM-DD in Asia/Tokyo. */
  nextOn: string;
}

/** The so-manyeth working day of a month in Japan, YYYY-MM-DD. @param month YYYY-MM */
export function workingDayOf(month: string, count: number): string {
  let day = `${month}-01`;
  for (let left = count; ; day = daysLater(day, 1)) {
    if (isBusinessDay(dayBeginsInTokyo(day))) left -= 1;
    if (left === 0) return day;
  }
}

/** The first day from today on. @param today YYYY-MM-DD in Asia/Tokyo */
export function firstDue(today: string, step: ScheduleStep, businessDay: number): Due {
  let month = today.slice(0, 7);
  while (!isMonthOf(step, month) || workingDayOf(month, businessDay) < today) month = monthsLater(month, 1);
  return { nextMonth: month, nextOn: workingDayOf(month, businessDay) };
}

/** The day after one that has come. */
export function dueAfter(month: string, step: ScheduleStep, businessDay: number): Due {
  const nextMonth = monthsLater(month, step === 'quarter' ? 3 : 1);
  return { nextMonth, nextOn: workingDayOf(nextMonth, businessDay) };
}

/** As many months as the saved question has, the last of them the one before the month in which the report is made. */
export function spanFor(month: string, saved: MonthSpan): MonthSpan {
  const length = monthsOf(saved).length;
  return { from: monthsLater(month, -length), to: monthsLater(month, -1) };
}

/** Quarters are those of the calendar year. */
function isMonthOf(step: ScheduleStep, month: string): boolean {
  return step === 'month' || Number(month.slice(5)) % 3 === 1;
}
