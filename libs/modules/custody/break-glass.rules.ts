import type { ProblemCode } from '@platform/errors';
import { type ReleaseFacts, releaseState } from './release.rules';

const HOUR_MS = 3_600_000;
/** Who is in danger cannot wait longer; a new request is quickly made. */
export const BREAK_GLASS_ANSWER_MS = HOUR_MS;
/** How long the case stays open. The database allows no more. */
export const BREAK_GLASS_OPEN_MS = 3 * HOUR_MS;

export const BREAK_GLASS_REASONS = ['danger_to_life', 'danger_to_others', 'desk_unreachable'] as const;
export type BreakGlassReason = (typeof BREAK_GLASS_REASONS)[number];

/** Why this person cannot confirm or refuse. Nobody answers their own request. */
export function whyNotConfirmable(facts: ReleaseFacts, userId: string, now: Date): ProblemCode | undefined {
  if (facts.requestedBy === userId) return 'breakGlass.ownRequest';
  return releaseState(facts, now) === 'pending' ? undefined : 'breakGlass.notPending';
}

/** Why the case stays closed to this person. Somebody else's grant does not exist for them. */
export function whyNotReadable(facts: ReleaseFacts, userId: string, now: Date): ProblemCode | undefined {
  if (facts.requestedBy !== userId) return 'breakGlass.notFound';
  return releaseState(facts, now) === 'approved' ? undefined : 'breakGlass.notOpen';
}

/** Whoever sees the grant may end it: it only takes away. */
export function whyNotClosable(facts: ReleaseFacts, now: Date): ProblemCode | undefined {
  return ['pending', 'approved'].includes(releaseState(facts, now)) ? undefined : 'breakGlass.notOpen';
}
