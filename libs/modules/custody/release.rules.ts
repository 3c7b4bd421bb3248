import type { ProblemCode } from '@platform/errors';
import type { IdentityRelease } from './custody.entity';

const HOUR_MS = 3_600_000;
/** A request that nobody has answered by then is over. */
export const RELEASE_ANSWER_MS = 72 * HOUR_MS;
/** How long a released name may be looked at. The database allows no more. */
export const RELEASE_OPEN_MS = 24 * HOUR_MS;

export const RELEASE_STATES = ['pending', 'approved', 'refused', 'expired', 'ended'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export type ReleaseFacts = Pick<IdentityRelease, 'requestedBy' | 'answerBy' | 'isApproved' | 'expiresAt' | 'endedAt'>;

/** Where a release stands at this instant; what has run out is over although nobody has written it down yet. */
export function releaseState(facts: ReleaseFacts, now: Date): ReleaseState {
  const end = facts.isApproved === true ? facts.expiresAt : facts.answerBy;
  if (facts.isApproved === false) return 'refused';
  if (end !== null && end <= now) return 'expired';
  if (facts.endedAt !== null) return 'ended';
  return facts.isApproved === true ? 'approved' : 'pending';
}

/** Why this person cannot answer the request. Nobody answers their own. */
export function whyNotAnswerable(facts: ReleaseFacts, userId: string, now: Date): ProblemCode | undefined {
  if (facts.requestedBy === userId) return 'identity.ownRequest';
  return releaseState(facts, now) === 'pending' ? undefined : 'identity.notPending';
}

/** Why the name stays closed to this person. Somebody else's release does not exist for them. */
export function whyNotViewable(facts: ReleaseFacts, userId: string, now: Date): ProblemCode | undefined {
  if (facts.requestedBy !== userId) return 'identity.notFound';
  return releaseState(facts, now) === 'approved' ? undefined : 'identity.notOpen';
}

/** Why it cannot be ended: it is over, or it belongs to two others. */
export function whyNotEndable(
  facts: ReleaseFacts & Pick<IdentityRelease, 'decidedBy'>,
  userId: string,
  now: Date,
): ProblemCode | undefined {
  if (facts.requestedBy !== userId && facts.decidedBy !== userId) return 'identity.notFound';
  return ['pending', 'approved'].includes(releaseState(facts, now)) ? undefined : 'identity.notOpen';
}
