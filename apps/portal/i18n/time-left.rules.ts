import type { MessageKey } from './catalogue';

export type TimeLeftState = 'ok' | 'soon' | 'overdue';

export interface TimeLeft {
  state: TimeLeftState;
  key: MessageKey;
  /** How many of the unit that the key names. */
  amount: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How much time is left, in the largest unit that still says something: minutes below two hours, hours below
 * two days, else days; rounded towards less time left, so nobody is told they have longer than they do.
 * `soon` is less than 24 hours. The server's own word on `isOverdue` wins over the clock of this machine.
 */
export function timeLeft(dueAt: string, now: number, isOverdue = false): TimeLeft {
  const left = new Date(dueAt).getTime() - now;
  if (left <= 0) return { state: 'overdue', ...over(-left) };
  if (isOverdue) return { state: 'overdue', key: 'time.overdue', amount: 0 };
  const state = left < day ? 'soon' : 'ok';
  if (left < 2 * hour) return { state, key: 'time.minutesLeft', amount: Math.floor(left / minute) };
  if (left < 2 * day) return { state, key: 'time.hoursLeft', amount: Math.floor(left / hour) };
  return { state, key: 'time.daysLeft', amount: Math.floor(left / day) };
}

function over(elapsed: number): Pick<TimeLeft, 'key' | 'amount'> {
  if (elapsed < minute) return { key: 'time.overdue', amount: 0 };
  if (elapsed < 2 * hour) return { key: 'time.minutesOver', amount: Math.floor(elapsed / minute) };
  if (elapsed < 2 * day) return { key: 'time.hoursOver', amount: Math.floor(elapsed / hour) };
  return { key: 'time.daysOver', amount: Math.floor(elapsed / day) };
}
