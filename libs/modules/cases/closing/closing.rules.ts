import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import type { CaseOutcome, CaseStatus } from '../case/case.entity';
import { DESK_OUTCOMES, type DeskOutcome } from '../case/status.rules';

/** Where else she can go when this desk cannot work on her case. Kinds of places, no names; she reads them in her language. */
export const ADVICE = [
  'labour_inspection',
  'legal_aid',
  'union',
  'municipality',
  'immigration_office',
  'embassy',
  'police',
] as const;
export type Advice = (typeof ADVICE)[number];

/** She has not answered: two attempts, a week apart, and 30 days since the first (docs/rules.md). */
export const ATTEMPTS_OVER_DAYS = 30;
export const ATTEMPTS_APART_DAYS = 7;

function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}

/**
 * From when on a case may be closed as unconfirmed, or null while she was not written to twice. The second attempt counts
 * from a week after the first, and she has a week to answer it.
 * @param attempts when the desk wrote or did not reach her since she was last heard of, oldest first
 */
export function unconfirmedFrom(attempts: readonly Date[]): Date | null {
  const [first] = attempts;
  if (!first) return null;
  const second = attempts.find((at) => at >= daysAfter(first, ATTEMPTS_APART_DAYS));
  if (!second) return null;
  const [afterFirst, afterSecond] = [daysAfter(first, ATTEMPTS_OVER_DAYS), daysAfter(second, ATTEMPTS_APART_DAYS)];
  return afterFirst > afterSecond ? afterFirst : afterSecond;
}

export interface ClosingFacts {
  status: CaseStatus;
  outcome: DeskOutcome;
  /** In charge of the case, or a supervisor. */
  isInCharge: boolean;
  /** She appealed, and nobody has decided yet. */
  isAppealOpen: boolean;
  advice: readonly Advice[];
  unconfirmedFrom: Date | null;
  /** The other case is one that the actor may see, is not this one, and was not itself put aside. */
  isDuplicateKnown: boolean;
  now: Date;
}

/** What each outcome needs. */
const NEEDS: Record<DeskOutcome, (facts: ClosingFacts) => ProblemCode | undefined> = {
  out_of_scope: ({ advice }) => (advice.length > 0 ? undefined : 'closing.adviceMissing'),
  unconfirmed: ({ unconfirmedFrom: from, now }) => (from && from <= now ? undefined : 'closing.tooEarly'),
  referred: ({ status }) => (status === 'with_partner' ? undefined : 'closing.notWithPartner'),
  duplicate: ({ isDuplicateKnown }) => (isDuplicateKnown ? undefined : 'closing.unknownDuplicate'),
  spam: () => undefined,
};

/** Why the desk cannot close the case like this, or undefined when it can. */
export function whyNotClosable(facts: ClosingFacts): ProblemCode | undefined {
  if (facts.status === 'closed') return 'case.closed';
  if (!facts.isInCharge) return 'closing.notInCharge';
  return facts.isAppealOpen ? 'appeal.notDecided' : NEEDS[facts.outcome](facts);
}

/** Whether she may write to the desk: also in a case that goes on under another one. */
export function takesWords({ status, outcome }: { status: CaseStatus; outcome: CaseOutcome | null }): boolean {
  return status !== 'closed' || outcome === 'merged';
}

/** Until when a closed case may be opened again. @param days the setting `reopening` */
export function reopenableUntil(closedAt: Date, days: number): Date {
  return daysAfter(closedAt, days);
}

export interface ClosedFacts {
  status: CaseStatus;
  outcome: CaseOutcome | null;
  closedAt: Date | null;
  /** The setting `reopening`. */
  days: number;
  now: Date;
}

/**
 * Why a case cannot be opened again. One that she withdrew is hers to go on with, for a week (withdrawal.rules.ts); one that
 * goes on under another case was not ended (merge.rules.ts).
 */
export function whyNotReopenable({ status, outcome, closedAt, days, now }: ClosedFacts): ProblemCode | undefined {
  if (status !== 'closed' || !closedAt) return 'reopening.notClosed';
  if (outcome === 'withdrawn') return 'reopening.hersAlone';
  if (outcome === 'merged') return 'reopening.merged';
  return now < reopenableUntil(closedAt, days) ? undefined : 'reopening.windowOver';
}

/** Why she cannot ask that another person looks again: only against what the desk decided, in time, and once. */
export function whyNotAppealable(facts: ClosedFacts & { hasAppealed: boolean }): ProblemCode | undefined {
  const problem = whyNotReopenable(facts);
  if (problem) return problem;
  if (!isByDesk(facts.outcome)) return 'appeal.notOfThis';
  return facts.hasAppealed ? 'appeal.onlyOnce' : undefined;
}

function isByDesk(outcome: CaseOutcome | null): outcome is DeskOutcome {
  return DESK_OUTCOMES.some((each) => each === outcome);
}

export interface DecisionFacts {
  /** She appealed, and nobody has decided yet. */
  isOpen: boolean;
  /** The actor was in charge before, or closed it. */
  isFirstHandler: boolean;
  isInCharge: boolean;
}

/** Why this person cannot decide an appeal. */
export function whyNotDecidable({ isOpen, isFirstHandler, isInCharge }: DecisionFacts): ProblemCode | undefined {
  if (!isOpen) return 'appeal.notOpen';
  if (isFirstHandler) return 'appeal.anotherPerson';
  return isInCharge ? undefined : 'closing.notInCharge';
}
