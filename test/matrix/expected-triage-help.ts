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
  'GET /api/v1/cases/:caseId/kin': { opens: DESK, ok: 200, names: openCase },
  // The number of no case, a link that never was, and another case that is none.
  'POST /api/v1/cases/:caseId/links': {
    opens: DESK,
    ok: 422,
    names: openCase,
    body: { number: 'MG-000-0000', kind: 'same_site' },
  },
  'DELETE /api/v1/cases/:caseId/links/:linkId': { opens: DESK, ok: 404, names: openCase },
  'POST /api/v1/cases/:caseId/hints/:otherId/dismissal': { opens: DESK, ok: 404, names: openCase },
  // The number of no case, and a case that was not merged.
  'POST /api/v1/cases/:caseId/merge': {
    opens: DESK,
    ok: 422,
    names: openCase,
    body: { version: '$version', into: 'MG-000-0000' },
  },
  'POST /api/v1/cases/:caseId/merge/undoing': {
    opens: DESK,
    ok: 409,
    names: openCase,
    body: { reason: 'Two different people.' },
  },
  // An issue that the case does not have.
  'POST /api/v1/cases/:caseId/split': {
    opens: DESK,
    ok: 409,
    names: openCase,
    body: {
      version: '$version',
      issues: [{ category: 'FREEDOM', subcategory: 'isolation' }],
      memberId: null,
      reason: 'Two things at once.',
    },
  },
};
