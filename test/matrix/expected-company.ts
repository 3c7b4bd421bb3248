import type { RouteExpectation } from './expected';

const DESK = ['counsellor', 'supervisor'] as const;
const COMPANY = ['member_manager', 'member_handler'] as const;
const WORDS = { text: 'A guard on every press.' };
const share = { stage: 'shared', missing: 'case.notFound' } as const;

/** What goes on between a company and the desk after a case was shared. No partner and no other company is let in. */
export const COMPANY_WORK: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/absences': { opens: 'signed-in', ok: 200 },
  // Nobody stands in for themselves.
  'POST /api/v1/absences': {
    opens: 'signed-in',
    ok: 422,
    body: { absentId: '$me', substituteId: '$me', fromOn: '2099-01-01', untilOn: '2099-01-31' },
  },
  'POST /api/v1/absences/:absenceId/ending': {
    opens: 'signed-in',
    ok: 204,
    concerns: { thing: 'absence', missing: 'absence.notFound' },
  },
  'GET /api/v1/own-figures': { opens: ['member_manager'], ok: 200 },
  'GET /api/v1/company-colleagues': { opens: ['member_manager'], ok: 200 },
  'PUT /api/v1/company-cases/:shareId/handlers': {
    opens: ['member_manager'],
    ok: 204,
    names: share,
    body: { userIds: [] },
  },
  'POST /api/v1/company-cases/:shareId/measures': {
    opens: ['member_manager'],
    ok: 201,
    names: share,
    body: { ...WORDS, responsible: 'safety', dueOn: '2099-01-31' },
  },
  // A measure that never was: the answer about one's own case differs from the one about others' in its code alone.
  'POST /api/v1/company-cases/:shareId/measures/:measureId/report': {
    opens: COMPANY,
    ok: 404,
    names: share,
    body: WORDS,
  },
  'GET /api/v1/company-cases/:shareId/waiting-files': { opens: COMPANY, ok: 200, names: share },
  'POST /api/v1/company-cases/:shareId/waiting-files': { opens: COMPANY, ok: 201, names: share, isFile: true },
  'DELETE /api/v1/company-cases/:shareId/waiting-files/:fileId': { opens: COMPANY, ok: 204, names: share },
  // The only file there is hers, and no company is given that.
  'GET /api/v1/company-cases/:shareId/attachments/:attachmentId': { opens: COMPANY, ok: 404, names: share },
  'POST /api/v1/cases/:caseId/measures/:measureId/answer': {
    opens: DESK,
    ok: 404,
    names: share,
    body: { answer: 'accept' },
  },
};
