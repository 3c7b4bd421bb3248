import type { CaseStatus, Severity } from '@modules/cases';
import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import { type ReleaseFacts, releaseState } from './release.rules';

const HOUR_MS = 3_600_000;
/** Who is in danger cannot wait longer; a new request is quickly made. */
export const OVERRIDE_ANSWER_MS = HOUR_MS;

export const OVERRIDE_REASONS = [
  'danger_to_life',
  'violence',
  'held_against_will',
  'medical_emergency',
  'self_harm',
] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];
/** What can be opened: everything she wrote, or what the desk wrote for others. Never her name or her address. */
export const OVERRIDE_ROOMS = ['narrative', 'shared'] as const;
export type OverrideRoom = (typeof OVERRIDE_ROOMS)[number];

/** In which role each of the two acts; the graver one, where a person has both. */
export type OverrideRequester = 'counsellor' | 'supervisor';
export type OverrideDecider = 'supervisor';

export function requesterRole(roles: readonly string[]): OverrideRequester {
  return roles.includes('supervisor') ? 'supervisor' : 'counsellor';
}

/** When an override that was approved now ends by itself. @param days the setting */
export function overrideExpiry(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

/** Why nobody may read by exception: it takes imminent danger, and a case that is worked on. */
export function whyNoDanger(found: { severity: Severity; status: CaseStatus }): ProblemCode | undefined {
  if (found.status === 'closed') return 'case.closed';
  return found.severity === 'S1' ? undefined : 'override.noDanger';
}

/** Why this person cannot answer. Nobody answers their own request. */
export function whyNotDecidable(facts: ReleaseFacts, userId: string, now: Date): ProblemCode | undefined {
  if (facts.requestedBy === userId) return 'override.ownRequest';
  return releaseState(facts, now) === 'pending' ? undefined : 'override.notPending';
}

/** Whoever works on the case may end it: it only takes away. */
export function whyNotEndable(facts: ReleaseFacts, now: Date): ProblemCode | undefined {
  return ['pending', 'approved'].includes(releaseState(facts, now)) ? undefined : 'override.notOpen';
}
