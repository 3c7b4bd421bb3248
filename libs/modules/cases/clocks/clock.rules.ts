import { isHoliday } from '@holiday-jp/holiday_jp';
import { DAY_MS, midnightInTokyo, TOKYO_OFFSET_MS } from '@platform/clock';

/**
 * When a promise falls due. Business time is Japan's: Monday to Friday without public holidays and the
 * year-end closure, 9:00–18:00 in Asia/Tokyo, which has had no clock changes since 1951.
 */
export type ClockUnit = 'duty_hours' | 'business_days' | 'days';
export interface ClockPolicy {
  version: number;
  amount: number;
  unit: ClockUnit;
  /** Never later than this many hours of real time after it opened. */
  capHours: number | null;
}

const HOUR_MS = 3_600_000;
const DUTY_STARTS = 9;
const DUTY_ENDS = 18;

/** Offices close from 29 December to 3 January (Act on Holidays of Administrative Organs, art. 1). */
function isYearEndClosure(month: number, day: number): boolean {
  return (month === 12 && day >= 29) || (month === 1 && day <= 3);
}

/** Every complaint asks about the same few days, and the calendar package searches its whole list each time. */
const knownDays = new Map<number, boolean>();
const DAYS_KEPT = 1_000;

/** Whether the Tokyo day that contains `at` is a working day. */
export function isBusinessDay(at: Date): boolean {
  const day = Math.floor((at.getTime() + TOKYO_OFFSET_MS) / DAY_MS);
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const answer = isWorkingDay(new Date(day * DAY_MS));
  if (knownDays.size >= DAYS_KEPT) knownDays.clear();
  knownDays.set(day, answer);
  return answer;
}

/** @param local a Tokyo day as if it were UTC */
function isWorkingDay(local: Date): boolean {
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
  const weekday = local.getUTCDay();
  if (weekday === 0 || weekday === 6 || isYearEndClosure(month, day)) return false;
  // The calendar package reads local date parts, so it is handed a date whose local parts are Tokyo's.
  return !isHoliday(new Date(year, month - 1, day));
}

/** The end of duty on the n-th business day after the day of `from`. */
function afterBusinessDays(from: Date, amount: number): Date {
  let day = midnightInTokyo(from);
  for (let left = amount; left > 0;) {
    day = new Date(day.getTime() + DAY_MS);
    if (isBusinessDay(day)) left -= 1;
  }
  return new Date(day.getTime() + DUTY_ENDS * HOUR_MS);
}

/** `amount` hours counted only while somebody is on duty. */
function afterDutyHours(from: Date, amount: number): Date {
  let left = amount * HOUR_MS;
  let at = from;
  for (;;) {
    const midnight = midnightInTokyo(at).getTime();
    const opens = Math.max(at.getTime(), midnight + DUTY_STARTS * HOUR_MS);
    const closes = midnight + DUTY_ENDS * HOUR_MS;
    if (isBusinessDay(at) && opens < closes) {
      if (opens + left <= closes) return new Date(opens + left);
      left -= closes - opens;
    }
    at = new Date(midnight + DAY_MS);
  }
}

function uncapped(policy: ClockPolicy, from: Date): Date {
  switch (policy.unit) {
    case 'days':
      return new Date(from.getTime() + policy.amount * DAY_MS);
    case 'business_days':
      return afterBusinessDays(from, policy.amount);
    case 'duty_hours':
      return afterDutyHours(from, policy.amount);
  }
}

/** The instant a clock that opens at `from` falls due. Pure: the same policy and start give the same time. */
export function dueAt(policy: ClockPolicy, from: Date): Date {
  const due = uncapped(policy, from);
  if (policy.capHours === null) return due;
  return new Date(Math.min(due.getTime(), from.getTime() + policy.capHours * HOUR_MS));
}
