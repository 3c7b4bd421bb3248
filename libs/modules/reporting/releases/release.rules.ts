import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import { boundsOf } from '../quarter.rules';
import type { FigureRelease } from './figure-release.entity';

/** Two years: the numbers that belong together grow with each quarter, and the solver's time with them. */
export const QUARTERS_ALLOWED = 8;

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

/** Why this person may not take a correction back, or nothing. The first edition stays, and so does what was published. */
export function whyNotWithdrawn({
  audience,
  state,
}: Pick<FigureRelease, 'audience' | 'state'>): ProblemCode | undefined {
  return audience === 'correction' && (state === 'built' || state === 'checked') ? undefined : 'figureRelease.state';
}
