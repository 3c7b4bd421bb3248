import { DAY_MS, dayInTokyo } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import type { UngpPack } from './ungp-pack.entity';
import type { UngpRecall } from './ungp-recall.entity';

/** The year's first instant and the first one after it, in Japan. */
export function boundsOfYear(year: number): { from: Date; until: Date } {
  const startOf = (each: number) => new Date(`${each}-01-01T00:00:00+09:00`);
  return { from: startOf(year), until: startOf(year + 1) };
}

/** The last year that was over at this moment, by the calendar of Japan. */
export function lastYear(now: Date): number {
  return Number(dayInTokyo(now).slice(0, 4)) - 1;
}

/** Whether the year is over for so many days, so that it may be counted once and for all. */
export function isYearCountable(year: number, now: Date, days: number): boolean {
  return boundsOfYear(year).until.getTime() + days * DAY_MS <= now.getTime();
}

/** Why this person may not say that the pack was looked at, or nothing. */
export function whyNotPackChecked({ state }: Pick<UngpPack, 'state'>): ProblemCode | undefined {
  return state === 'built' ? undefined : 'ungpPack.state';
}

/** Why this person may not let it out, or nothing: whoever looked at it leaves that to another. */
export function whyNotPackPublished(
  { state, checkedBy }: Pick<UngpPack, 'state' | 'checkedBy'>,
  userId: string,
): ProblemCode | undefined {
  if (state !== 'checked') return 'ungpPack.state';
  return checkedBy === userId ? 'ungpPack.secondPerson' : undefined;
}

/** Why this person may not confirm that the year is taken back, or nothing: whoever asked leaves that to another. */
export function whyNotRecallConfirmed(
  { state, askedBy }: Pick<UngpRecall, 'state' | 'askedBy'>,
  userId: string,
): ProblemCode | undefined {
  if (state !== 'asked') return 'ungpRecall.state';
  return askedBy === userId ? 'ungpRecall.secondPerson' : undefined;
}

/** Why nobody may take back that it was asked for, or nothing. */
export function whyNotRecallWithdrawn({ state }: Pick<UngpRecall, 'state'>): ProblemCode | undefined {
  return state === 'asked' ? undefined : 'ungpRecall.state';
}
