import type { RouteExpectation } from './expected';

const DESK = ['counsellor', 'supervisor'] as const;
const openCase = { stage: 'summarised', missing: 'case.notFound' } as const;

/** What helps to judge a new case. For those who judge cases and nobody else. */
export const TRIAGE_HELP: Readonly<Record<string, RouteExpectation>> = {
  // Nothing is suggested for this case.
  'POST /api/v1/cases/:caseId/issue-suggestions/acceptance': {
    opens: DESK,
    ok: 409,
    names: openCase,
    body: { version: 1, category: 'FREEDOM', subcategory: 'isolation' },
  },
};
