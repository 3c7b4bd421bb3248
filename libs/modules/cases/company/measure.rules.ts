import { DAY_MS, dayBeginsInTokyo, dayInTokyo } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import type { MeasureState } from './measure.entity';

/** Live and past measures that one case can hold. */
export const MEASURES_ALLOWED = 20;

interface MeasureAct {
  from: readonly MeasureState[];
  to: MeasureState;
  who: 'company' | 'desk';
  needsReason: boolean;
}

/** Every act that changes a measure. Data, closed; migration 72 holds everybody to the same. */
export const MEASURE_ACTS = {
  accept: { from: ['proposed'], to: 'accepted', who: 'desk', needsReason: false },
  sendBack: { from: ['proposed'], to: 'sent_back', who: 'desk', needsReason: true },
  report: { from: ['accepted'], to: 'reported', who: 'company', needsReason: false },
  verify: { from: ['reported'], to: 'verified', who: 'desk', needsReason: false },
  markNotDone: { from: ['accepted', 'reported'], to: 'not_done', who: 'desk', needsReason: true },
} as const satisfies Record<string, MeasureAct>;
export type MeasureActName = keyof typeof MEASURE_ACTS;
export const MEASURE_ANSWERS = ['accept', 'sendBack', 'verify', 'markNotDone'] as const satisfies MeasureActName[];
export type MeasureAnswer = (typeof MEASURE_ANSWERS)[number];

/** Why the company cannot promise this now, or undefined. @param count measures that the case has, of any state */
export function whyNotPromisable(facts: { dueOn: string; count: number; now: Date }): ProblemCode | undefined {
  if (facts.count >= MEASURES_ALLOWED) return 'measure.tooMany';
  return facts.dueOn < dayInTokyo(facts.now) ? 'measure.pastDate' : undefined;
}

/** Why a measure cannot go that way, or undefined. A promise is accepted before its day has passed, or not at all. */
export function whyNotMovable(
  act: MeasureActName,
  facts: { state: MeasureState; dueOn: string; reason: string; now: Date },
): ProblemCode | undefined {
  const { from, needsReason }: MeasureAct = MEASURE_ACTS[act];
  if (!from.includes(facts.state)) return 'measure.notNow';
  if (needsReason && facts.reason === '') return 'measure.reasonMissing';
  return act === 'accept' && facts.dueOn < dayInTokyo(facts.now) ? 'measure.pastDate' : undefined;
}

/** The end of a day in Japan, at which its promise is late. @param dueOn YYYY-MM-DD */
export function endOfDay(dueOn: string): Date {
  return new Date(dayBeginsInTokyo(dueOn).getTime() + DAY_MS);
}

/** What she reads of a plan: how many measures the desk has taken for a promise, and how many of them it has seen done. */
export function countMeasures(states: readonly MeasureState[]): { promised: number; done: number } {
  const isPromised = (state: MeasureState): boolean => state !== 'proposed' && state !== 'sent_back';
  return {
    promised: states.filter(isPromised).length,
    done: states.filter((state) => state === 'verified').length,
  };
}
