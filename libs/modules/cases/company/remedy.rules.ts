import { dayInTokyo } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';

/** Why a remedy cannot be proposed now, or undefined. One proposal at a time waits for its answer. */
export function whyNotProposable(facts: {
  isOneOpen: boolean;
  promisedOn: string;
  now: Date;
}): ProblemCode | undefined {
  if (facts.isOneOpen) return 'remedy.alreadyOpen';
  return facts.promisedOn < dayInTokyo(facts.now) ? 'remedy.pastDate' : undefined;
}
