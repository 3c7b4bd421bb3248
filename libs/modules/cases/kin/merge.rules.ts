import type { ProblemCode } from '@platform/errors';
import type { CaseOutcome, CaseStatus, Severity } from '../case/case.entity';
import { type ClosedFacts, reopenableUntil } from '../closing/closing.rules';
import { isGraver } from '../triage/severity.rules';

/** The case that goes on, as far as the actor may see it. */
export interface MergeTarget {
  status: CaseStatus;
  severity: Severity;
}

export interface MergeFacts {
  status: CaseStatus;
  severity: Severity;
  /** In charge of the case that ends, or a supervisor. */
  isInCharge: boolean;
  /** She appealed, and nobody has decided yet. */
  isAppealOpen: boolean;
  /** A company or a partner has the case, or was asked to take it. */
  isOutside: boolean;
  /** It began with what got worse: no company may ever come near it. */
  isLinked: boolean;
  /** Other cases go on under this one. */
  hasMerged: boolean;
  /** One of the two is a complaint about the desk. */
  isAboutDesk: boolean;
  /** Null for this case itself, for none and for one behind a wall. */
  target: MergeTarget | null;
}

/** Why the case cannot go on under the other one, or undefined when it can. */
export function whyNotMergeable(facts: MergeFacts): ProblemCode | undefined {
  if (facts.status === 'closed') return 'case.closed';
  if (!facts.isInCharge) return 'closing.notInCharge';
  if (facts.isAppealOpen) return 'appeal.notDecided';
  const { target } = facts;
  if (!target || target.status === 'closed' || facts.isAboutDesk) return 'merge.unknownCase';
  if (facts.isOutside) return 'merge.outside';
  if (facts.isLinked) return 'merge.linked';
  if (facts.hasMerged) return 'merge.hasOthers';
  return isGraver(facts.severity, target.severity) ? 'merge.graver' : undefined;
}

/** Why a merge cannot be undone: it is undone as long as a closed case may be opened again. */
export function whyNotUnmergeable({
  outcome,
  closedAt,
  days,
  now,
}: Omit<ClosedFacts, 'status'> & { outcome: CaseOutcome | null }): ProblemCode | undefined {
  if (outcome !== 'merged' || !closedAt) return 'merge.notMerged';
  return now < reopenableUntil(closedAt, days) ? undefined : 'reopening.windowOver';
}
