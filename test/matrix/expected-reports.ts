import type { RouteExpectation } from './expected';

/** Whoever holds `report.read`. */
const READERS = ['supervisor', 'analyst', 'administrator'] as const;

/** Whoever may have files of any kind; each file is one person's own. */
const FETCHERS = [...READERS, 'membership_officer'] as const;

const QUESTION = { measure: 'issues', rows: 'deskGroup', columns: 'none', step: 'month', filters: '' };
const SPAN = { from: '2026-01', to: '2026-03' };
const question = { ...QUESTION, ...SPAN };
const asked = `?${new URLSearchParams(question).toString()}`;
const words = { name: 'Fictional', isShared: false, question };
/** They are each person's own. */
const kept = { thing: 'savedReport', missing: 'report.notFound' } as const;
const removed = { thing: 'removedReport', missing: 'report.notFound' } as const;
const queued = { thing: 'queuedFile', missing: 'report.notFound' } as const;
const cancelled = { thing: 'cancelledFile', missing: 'report.notFound' } as const;

/** Questions of one's own, what is kept of them, and their files. */
export const REPORTS: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/report-questions/choices': { opens: READERS, ok: 200 },
  'GET /api/v1/report-questions/answer': { opens: READERS, ok: 200, query: asked },
  'GET /api/v1/saved-reports': { opens: READERS, ok: 200 },
  'POST /api/v1/saved-reports': { opens: READERS, ok: 201, body: words },
  'GET /api/v1/saved-reports/:savedReportId': { opens: READERS, ok: 200, concerns: kept },
  'PUT /api/v1/saved-reports/:savedReportId': {
    opens: READERS,
    ok: 204,
    concerns: kept,
    body: { ...words, version: 1 },
  },
  'DELETE /api/v1/saved-reports/:savedReportId': { opens: READERS, ok: 204, concerns: kept },
  'POST /api/v1/saved-reports/:savedReportId/restoration': { opens: READERS, ok: 204, concerns: removed },
  'PUT /api/v1/saved-reports/:savedReportId/schedule': {
    ...{ opens: READERS, ok: 204, concerns: kept },
    body: { step: 'month', businessDay: 1, format: 'pdf', state: 'running' },
  },
  'GET /api/v1/report-files': { opens: FETCHERS, ok: 200 },
  'POST /api/v1/report-files': { opens: READERS, ok: 201, body: { question, format: 'csv' } },
  'POST /api/v1/report-files/desk-reports': {
    ...{ opens: READERS, ok: 201 },
    body: { report: 'operations', format: 'csv', ...SPAN },
  },
  'GET /api/v1/report-files/:reportFileId': { opens: FETCHERS, ok: 200, concerns: queued },
  'POST /api/v1/report-files/:reportFileId/cancellation': { opens: FETCHERS, ok: 204, concerns: queued },
  'POST /api/v1/report-files/:reportFileId/resumption': { opens: FETCHERS, ok: 204, concerns: cancelled },
  // Nothing is made in this test.
  'GET /api/v1/report-files/:reportFileId/file': { opens: FETCHERS, ok: 404, concerns: queued },
};
