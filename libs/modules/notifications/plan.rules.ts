import { DAY_MS, midnightInTokyo, sinceMidnightInTokyo } from '@platform/clock';
import type { MailChoice } from './notice-group.rules';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** So long mails above the ceiling gather before they come as one; an emergency must not wait for an hour. */
const GATHER_MS = HOUR_MS;
const GATHER_URGENT_MS = 10 * MINUTE_MS;

/** From when to when somebody wants no mail: minutes of the day in Tokyo. May go over midnight; never equal. */
export interface QuietHours {
  from: number;
  to: number;
}

/** When no SMS is sent, unless in an emergency: from nine in the evening to eight in the morning. */
export const SMS_QUIET: QuietHours = { from: 21 * 60, to: 8 * 60 };

export const HELD_FOR = ['quiet', 'digest', 'ceiling'] as const;
export type HeldFor = (typeof HELD_FOR)[number];
export interface Plan {
  /** Why it waits; null when it is sent at once. */
  heldFor: HeldFor | null;
  dueAt: Date;
}

export interface PlanFacts {
  choice: MailChoice;
  isUrgent: boolean;
  /** About one's own account, or with a link that works for a short time: neither put off nor folded. */
  isLocked: boolean;
  quiet: QuietHours | null;
  isOverCeiling: boolean;
}

/**
 * When a mail goes out. An emergency passes summaries and quiet hours, but not the ceiling: a flood of reports that all
 * claim to be emergencies is still a flood.
 * @param digestHour of the day in Tokyo, 0 to 23
 * @returns undefined when nobody wants it by mail
 */
export function planMail(facts: PlanFacts, now: Date, digestHour: number): Plan | undefined {
  const { choice, isUrgent, isLocked, isOverCeiling } = facts;
  if (isLocked) return { heldFor: null, dueAt: now };
  if (choice === 'off') return undefined;
  const quiet = isUrgent ? null : facts.quiet;
  if (choice === 'digest' && !isUrgent)
    return { heldFor: 'digest', dueAt: afterQuiet(nextHour(now, digestHour), quiet) };
  const waked = afterQuiet(now, quiet);
  if (waked > now) return { heldFor: 'quiet', dueAt: waked };
  if (!isOverCeiling) return { heldFor: null, dueAt: now };
  const gathered = new Date(now.getTime() + (isUrgent ? GATHER_URGENT_MS : GATHER_MS));
  return { heldFor: 'ceiling', dueAt: afterQuiet(gathered, quiet) };
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(at: Date, quiet: QuietHours | null): Date {
  if (!quiet) return at;
  const sinceMidnight = sinceMidnightInTokyo(at);
  const midnight = at.getTime() - sinceMidnight;
  const [from, to] = [quiet.from * MINUTE_MS, quiet.to * MINUTE_MS];
  const goesOver = from > to;
  const isQuiet = goesOver ? sinceMidnight >= from || sinceMidnight < to : sinceMidnight >= from && sinceMidnight < to;
  if (!isQuiet) return at;
  return new Date(midnight + to + (goesOver && sinceMidnight >= from ? DAY_MS : 0));
}

/** The next time that clocks in Tokyo show this full hour. */
function nextHour(now: Date, hour: number): Date {
  const midnight = midnightInTokyo(now).getTime();
  const today = midnight + hour * HOUR_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}
