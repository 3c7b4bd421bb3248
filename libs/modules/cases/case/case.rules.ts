import type { ProblemCode } from '@platform/errors';
import type { CaseStatus, ConsentState, Severity } from './case.entity';
import { isGraver, type TopicFacts } from '../triage/severity.rules';

/** Consent that lets content out. Silence, refusal, withdrawal and expiry do not. */
export function isGranted(state: ConsentState): boolean {
  return state === 'granted_identified' || state === 'granted_deidentified';
}

/** Topics that never reach the company by themselves (docs/rules.md). */
const BYPASS_CATEGORIES = ['RETALIATION', 'FREEDOM', 'ABOUT_US'] as const;

/** Why a case bypasses the company; empty when it does not. */
export function companyBypassReasons(severity: Severity, topics: readonly Pick<TopicFacts, 'category'>[]): string[] {
  const byTopic = BYPASS_CATEGORIES.filter((category) => topics.some((topic) => topic.category === category));
  return severity === 'S1' ? ['S1', ...byTopic] : [...byTopic];
}

export interface ShareFacts {
  status: CaseStatus;
  severity: Severity;
  memberId: string | null;
  companyConsent: ConsentState;
  hasSummary: boolean;
  isShared: boolean;
  /** It began with what got worse after another case (follow-ups.service.ts). */
  isLinked: boolean;
  topics: readonly Pick<TopicFacts, 'category'>[];
}

/** Why the case cannot be shared with its company, or undefined when it can. */
export function whyNotShareable(facts: ShareFacts): ProblemCode | undefined {
  if (facts.status === 'closed') return 'case.closed';
  if (facts.isShared) return 'case.alreadyShared';
  if (facts.memberId === null) return 'case.noCompany';
  if (!isGranted(facts.companyConsent)) return 'case.noConsent';
  if (facts.isLinked || companyBypassReasons(facts.severity, facts.topics).length > 0) return 'case.companyBypassed';
  return facts.hasSummary ? undefined : 'case.noSummary';
}

export interface TriageFacts {
  status: CaseStatus;
  before: Severity;
  after: Severity;
  reason: string | undefined;
  primaryCount: number;
  areAllKnown: boolean;
}

/** Any handler may raise a severity; lowering one needs a person's reason (docs/rules.md). */
export function whyNotTriageable(facts: TriageFacts): ProblemCode | undefined {
  if (facts.status === 'closed') return 'case.closed';
  if (!facts.areAllKnown) return 'case.unknownIssue';
  if (facts.primaryCount !== 1) return 'case.onePrimaryIssue';
  const isLowered = isGraver(facts.before, facts.after);
  return isLowered && !facts.reason?.trim() ? 'case.loweringNeedsReason' : undefined;
}
