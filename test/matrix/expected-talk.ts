import { TEST_START } from '../support/background';
import type { RouteExpectation } from './expected';

const DESK = ['counsellor', 'supervisor'] as const;
const WORDS = { text: 'We are looking into it.' };
const openCase = { stage: 'summarised', missing: 'case.notFound' } as const;

/** What the desk and she say to each other, and its translations. No company and no partner is let in. */
export const TALK: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/cases/:caseId/message-files': { opens: DESK, ok: 200, names: openCase },
  'POST /api/v1/cases/:caseId/message-files': { opens: DESK, ok: 201, names: openCase, isFile: true },
  'DELETE /api/v1/cases/:caseId/message-files/:fileId': { opens: DESK, ok: 204, names: openCase },
  // The only file there is hers, and nobody passes that on to her.
  'POST /api/v1/cases/:caseId/attachments/:attachmentId/passing': { opens: DESK, ok: 404, names: openCase },
  'POST /api/v1/cases/:caseId/contacts': {
    opens: DESK,
    ok: 201,
    names: openCase,
    body: { way: 'phone', result: 'reached', happenedAt: TEST_START.toISOString() },
  },
  'POST /api/v1/cases/:caseId/messages': { opens: DESK, ok: 201, names: openCase, body: WORDS },
  'POST /api/v1/cases/:caseId/translations': {
    opens: DESK,
    ok: 201,
    names: openCase,
    body: { of: 'story', locale: 'en', provenance: 'human', ...WORDS },
  },
  // A translation that never was: the answer about one's own case differs from the one about others' in its code alone.
  'POST /api/v1/cases/:caseId/translations/:translationId/check': { opens: DESK, ok: 404, names: openCase },
  'POST /api/v1/cases/:caseId/originals/reading': { opens: DESK, ok: 204, names: openCase },
};
