import type { ProblemCode } from '@platform/errors';

const TOKYO_OFFSET_MS = 9 * 3_600_000;

/** The calendar day in Japan, YYYY-MM-DD. */
export function dayInTokyo(at: Date): string {
  return new Date(at.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** Why a remedy cannot be proposed now, or undefined. One proposal at a time waits for its answer. */
export function whyNotProposable(facts: {
  isOneOpen: boolean;
  promisedOn: string;
  now: Date;
}): ProblemCode | undefined {
  if (facts.isOneOpen) return 'remedy.alreadyOpen';
  return facts.promisedOn < dayInTokyo(facts.now) ? 'remedy.pastDate' : undefined;
}
