import type { ProblemCode } from '@platform/errors';
import type { CaseStatus, Issue } from '../case/case.entity';

export type IssueRef = Pick<Issue, 'category' | 'subcategory'>;

export interface SplitFacts {
  status: CaseStatus;
  /** She appealed, and nobody has decided yet. */
  isAppealOpen: boolean;
  /** It began with what got worse: no company may ever come near it, and a part of it would not know. */
  isLinked: boolean;
  isAboutDesk: boolean;
  /** She asked that everything be destroyed. */
  isErasureAsked: boolean;
  issues: readonly Pick<Issue, 'category' | 'subcategory' | 'isPrimary'>[];
  /** What is to go. */
  wanted: readonly IssueRef[];
}

/**
 * Why these issues cannot go into a case of their own, or undefined when they can. The primary one stays: a company that
 * has the case sees it, and would learn from its going that there is something else.
 */
export function whyNotSplit(facts: SplitFacts): ProblemCode | undefined {
  if (facts.status === 'closed') return 'case.closed';
  if (facts.isAppealOpen) return 'appeal.notDecided';
  if (facts.isAboutDesk) return 'split.aboutDesk';
  if (facts.isLinked) return 'split.linked';
  if (facts.isErasureAsked) return 'split.erasureAsked';
  const going = facts.wanted.map((wanted) => facts.issues.find((issue) => isSame(issue, wanted)));
  const isEachOnce = new Set(going).size === facts.wanted.length;
  if (going.length === 0 || !isEachOnce || going.includes(undefined)) return 'split.unknownIssue';
  return going.some((issue) => issue?.isPrimary) ? 'split.primaryStays' : undefined;
}

export function isSame(one: IssueRef, other: IssueRef): boolean {
  return one.category === other.category && one.subcategory === other.subcategory;
}
