import { DAY_MS, dayBeginsInTokyo } from '@platform/clock';
import type { CaseOutcome } from '../case/case.entity';
import type { DeliveryAnswer, FollowUp, FollowUpAnswer, FollowUpKind, WatchKind } from './follow-up.entity';

/** Days after the ending on which she is asked whether anything has got worse (issue 5, modelled on JP-MIRAI). */
export const WATCH_DAYS: Readonly<Record<WatchKind, number>> = { watch_30: 30, watch_90: 90, watch_180: 180 };

/** The largest amount that anybody may write, in whole yen; the database holds the same. */
export const MOST_YEN = 100_000_000;

export interface EndingFacts {
  closedAt: Date;
  outcome: CaseOutcome | null;
  /** A company or a partner was given the case. */
  wasGivenOut: boolean;
  /** The day of the remedy that she accepted with this ending, YYYY-MM-DD in Japan. */
  promisedOn: string | null;
  /** The setting `aftercare`. */
  deliveryDays: number;
}

/** What she will be asked after this ending. Whoever sends spam is asked nothing. */
export function plannedAfter(facts: EndingFacts): Pick<FollowUp, 'kind' | 'dueAt'>[] {
  const { closedAt, outcome, wasGivenOut, promisedOn, deliveryDays } = facts;
  if (!wasGivenOut || outcome === 'spam') return [];
  const planned = Object.entries(WATCH_DAYS).map(([kind, days]) => ({
    kind: kind as FollowUpKind,
    dueAt: new Date(closedAt.getTime() + days * DAY_MS),
  }));
  if (promisedOn === null || outcome !== 'confirmed_by_worker') return planned;
  // She may have accepted it after the promised day.
  const from = Math.max(dayBeginsInTokyo(promisedOn).getTime(), closedAt.getTime());
  return [{ kind: 'delivery', dueAt: new Date(from + deliveryDays * DAY_MS) }, ...planned];
}

export const FOLLOW_UP_STATES = ['planned', 'asked', 'answered', 'passed'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

type Standing = Pick<FollowUp, 'id' | 'kind' | 'closedAt' | 'dueAt' | 'answer'>;

/**
 * How each stands. A question passes when the next of its kind is due, or when the case is open again.
 * @param closedAt when the case ended; null while it is open
 */
export function standingOf<T extends Standing>(
  all: readonly T[],
  { closedAt, now }: { closedAt: Date | null; now: Date },
): (T & { state: FollowUpState })[] {
  const counts = ({ closedAt: of }: T): boolean => of.getTime() === closedAt?.getTime();
  const isDelivery = ({ kind }: T): boolean => kind === 'delivery';
  const isOvertaken = (one: T): boolean =>
    all.some(
      (other) =>
        counts(other) && isDelivery(other) === isDelivery(one) && other.dueAt > one.dueAt && other.dueAt <= now,
    );
  return all.map((one) => {
    if (one.answer !== null) return { ...one, state: 'answered' };
    if (!counts(one) || isOvertaken(one)) return { ...one, state: 'passed' };
    return { ...one, state: one.dueAt <= now ? 'asked' : 'planned' };
  });
}

/** Whether an answer brings the case back to the desk. */
export function isUndelivered(answer: DeliveryAnswer): boolean {
  return answer !== 'yes';
}

/** Whether a question takes this answer. */
export function isAnswerOf(kind: FollowUpKind, answer: FollowUpAnswer): boolean {
  return (kind === 'delivery') === (answer === 'yes' || answer === 'partly' || answer === 'no');
}

/** Whether these are whole yen within the bounds. */
export function isYen(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 1 && amount <= MOST_YEN;
}
