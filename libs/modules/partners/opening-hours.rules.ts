import { DAY_MS, TOKYO_OFFSET_MS } from '@platform/clock';

/** One stretch of a weekday, in Tokyo time. */
export interface OpeningHours {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** `HH:MM`, in 24 hours. */
  from: string;
  until: string;
}

const MINUTE_MS = 60_000;

/** Whether hours make sense: one stretch for a weekday, each ending after it begins. */
export function areHoursPossible(hours: readonly OpeningHours[]): boolean {
  const days = new Set(hours.map(({ weekday }) => weekday));
  return days.size === hours.length && hours.every(({ from, until }) => from < until);
}

/**
 * Whether a partner is open at this moment and, if not, when it opens next. Public holidays are not known to it: what a
 * partner says of its week is all there is. Without hours nothing is known.
 */
export function openingState(
  hours: readonly OpeningHours[],
  at: Date,
): { isOpenNow: boolean | null; opensAt: Date | null } {
  if (hours.length === 0) return { isOpenNow: null, opensAt: null };
  const local = at.getTime() + TOKYO_OFFSET_MS;
  const midnight = local - (local % DAY_MS);
  for (let day = 0; day <= 7; day += 1) {
    const start = midnight + day * DAY_MS;
    const today = hours.find(({ weekday }) => weekday === weekdayOf(start));
    if (!today) continue;
    const [from, until] = [start + minutesOf(today.from) * MINUTE_MS, start + minutesOf(today.until) * MINUTE_MS];
    if (local >= from && local < until) return { isOpenNow: true, opensAt: null };
    if (local < from) return { isOpenNow: false, opensAt: new Date(from - TOKYO_OFFSET_MS) };
  }
  return { isOpenNow: false, opensAt: null };
}

/** @param local a Tokyo day as if it were UTC */
function weekdayOf(local: number): number {
  return ((new Date(local).getUTCDay() + 6) % 7) + 1;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
