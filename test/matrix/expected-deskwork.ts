import type { RouteExpectation } from './expected';

const DESK = ['counsellor', 'supervisor'] as const;
const TEXTS = [{ locale: 'en', text: 'Thank you for writing about {caseNumber}.' }];
const openCase = { stage: 'summarised', missing: 'case.notFound' } as const;
const block = { thing: 'textBlock', missing: 'textBlock.notFound' } as const;

/** What the desk keeps for its own work. No company, no partner and no other role of the desk is let in. */
export const DESKWORK: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/cases/:caseId/notes': { opens: DESK, ok: 200, names: openCase },
  'POST /api/v1/cases/:caseId/notes': { opens: DESK, ok: 201, names: openCase, body: { text: 'Call again.' } },
  'PUT /api/v1/cases/:caseId/presence': { opens: DESK, ok: 200, names: openCase },
  'GET /api/v1/cases/:caseId/tasks': { opens: DESK, ok: 200, names: openCase },
  'POST /api/v1/cases/:caseId/tasks': {
    opens: DESK,
    ok: 201,
    names: openCase,
    body: { title: 'Call the interpreter', dueOn: '2099-01-31', assigneeId: '$colleague' },
  },
  // A task that never was: the answer about one's own case differs from the one about others' in its code alone.
  'PUT /api/v1/cases/:caseId/tasks/:taskId': {
    opens: DESK,
    ok: 404,
    names: openCase,
    body: { version: 1, dueOn: '2099-01-31', assigneeId: '$colleague', isDone: true },
  },
  'GET /api/v1/tasks': { opens: DESK, ok: 200, query: '?list=open' },
  'GET /api/v1/tasks/due': { opens: DESK, ok: 200 },
  'GET /api/v1/text-blocks': { opens: [...DESK, 'administrator'], ok: 200 },
  'POST /api/v1/text-blocks': {
    opens: ['supervisor', 'administrator'],
    ok: 201,
    body: { name: 'Thanks', texts: TEXTS },
  },
  'PUT /api/v1/text-blocks/:blockId': {
    opens: ['supervisor', 'administrator'],
    ok: 200,
    concerns: { ...block, alsoOthersFor: ['supervisor', 'administrator'] },
    body: { name: 'Thanks', texts: TEXTS, version: 1, isArchived: true },
  },
};
