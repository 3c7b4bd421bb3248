import type { RouteExpectation } from './expected';

const OFFICER = ['membership_officer'] as const;
const MANAGER = ['member_manager'] as const;

const own = { thing: 'activityReport', missing: 'activityReport.notFound' } as const;
const sent = { thing: 'sentReport', missing: 'activityReport.notFound', alsoOthersFor: OFFICER } as const;
const NOTHING_YET = { entries: [], summaryJa: '', summaryEn: '', isPublic: false };

/** What members report, what officers do with it, and what everybody may read. */
export const ACTIVITY: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/own-activity-reports': { opens: MANAGER, ok: 200 },
  // Of a half-year long gone, so that the members of the other lines owe what they owe.
  'POST /api/v1/own-activity-reports': { opens: MANAGER, ok: 422, body: { halfYear: '2001-04-01' } },
  'GET /api/v1/own-activity-reports/:reportId': { opens: MANAGER, ok: 200, concerns: own },
  'PUT /api/v1/own-activity-reports/:reportId': {
    opens: MANAGER,
    ok: 200,
    concerns: own,
    body: { ...NOTHING_YET, version: 1 },
  },
  // Nothing was written in it.
  'POST /api/v1/own-activity-reports/:reportId/submission': {
    opens: MANAGER,
    ok: 422,
    concerns: own,
    body: { version: 1, answer: null },
  },
  // It has no summary that could be shown.
  'PUT /api/v1/own-activity-reports/:reportId/publicity': {
    opens: MANAGER,
    ok: 422,
    concerns: own,
    body: { isPublic: true },
  },
  'POST /api/v1/own-activity-reports/:reportId/files': { opens: MANAGER, ok: 201, concerns: own, isFile: true },
  // The report of these lines has no file: one that is gone is no error, and one that is opened is not there.
  'DELETE /api/v1/own-activity-reports/:reportId/files/:fileId': { opens: MANAGER, ok: 204, concerns: own },
  'GET /api/v1/own-activity-reports/:reportId/files/:fileId': { opens: MANAGER, ok: 404, concerns: own },

  'GET /api/v1/activity-reports': { opens: OFFICER, ok: 200, query: '?tab=submitted' },
  'GET /api/v1/missing-activity-reports': { opens: OFFICER, ok: 200 },
  'GET /api/v1/activity-reports-forum': { opens: OFFICER, ok: 200 },
  'GET /api/v1/activity-reports/:reportId': { opens: OFFICER, ok: 200, concerns: sent },
  'GET /api/v1/activity-reports/:reportId/files/:fileId': { opens: OFFICER, ok: 404, concerns: sent },
  'POST /api/v1/activity-reports/:reportId/questions': {
    opens: OFFICER,
    ok: 204,
    concerns: sent,
    body: { text: 'How many people?' },
  },
  'POST /api/v1/activity-reports/:reportId/acceptance': { opens: OFFICER, ok: 204, concerns: sent },
  // It is not accepted yet.
  'PUT /api/v1/activity-reports/:reportId/selection': {
    opens: OFFICER,
    ok: 409,
    concerns: sent,
    body: { isSelected: true },
  },
  'GET /api/v1/public/activity-reports': { opens: 'anyone', ok: 200 },
};
