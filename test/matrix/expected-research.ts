import type { RouteExpectation } from './expected';

const OFFICE = ['membership_officer', 'analyst', 'administrator'] as const;
const READERS = [...OFFICE, 'member_manager'] as const;
const HOLDERS = ['membership_officer', 'member_manager'] as const;
const APPROVERS = ['analyst', 'administrator'] as const;

const project = { thing: 'researchProject', missing: 'research.notFound', alsoOthersFor: OFFICE } as const;
const TERMS = { version: '1', signatory: 'a', purposes: 'b', signedOn: '2026-01-01', validUntil: '2027-01-01' };
const WISH = {
  ...{ title: 'a', question: 'b', persons: 'c', institution: 'd', funding: 'e', ethics: 'f', agreementId: null },
  ...{ firstQuarter: '2026-01-01', lastQuarter: '2026-01-01' },
};

/** Joint research: all of it for the office, one's own for a member's managers. */
export const RESEARCH: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/research-projects': { opens: READERS, ok: 200 },
  // Of a dimension that is none.
  'POST /api/v1/research-projects': { opens: HOLDERS, ok: 422, body: { ...WISH, tables: ['site'] } },
  'GET /api/v1/research-projects/:projectId': { opens: READERS, ok: 200, concerns: project },
  'POST /api/v1/research-projects/:projectId/messages': {
    opens: READERS,
    ok: 201,
    concerns: project,
    body: { words: 'Why?' },
  },
  'PUT /api/v1/research-projects/:projectId/publicity': {
    opens: HOLDERS,
    ok: 204,
    concerns: project,
    body: { isPublic: false },
  },
  'POST /api/v1/research-projects/:projectId/results': {
    opens: HOLDERS,
    ok: 201,
    concerns: project,
    body: { kind: 'use', title: 'a', link: null, publishedOn: '2026-01-01', isPublic: false },
  },
  'POST /api/v1/research-projects/:projectId/ending': {
    opens: OFFICE,
    ok: 204,
    concerns: project,
    body: { reason: 'Not now.' },
  },
  'POST /api/v1/research-projects/:projectId/approval': { opens: APPROVERS, ok: 204, concerns: project },
  'POST /api/v1/research-projects/:projectId/approval-withdrawal': {
    opens: APPROVERS,
    ok: 204,
    concerns: project,
    body: { reason: 'Not now.' },
  },
  'POST /api/v1/research-projects/:projectId/terms': {
    opens: ['membership_officer'],
    ok: 204,
    concerns: project,
    body: TERMS,
  },
  // Nobody stands behind the project of these lines.
  'POST /api/v1/research-projects/:projectId/files': { opens: HOLDERS, ok: 422, concerns: project },
  'GET /api/v1/research-projects/:projectId/files': { opens: READERS, ok: 200, concerns: project },
  'GET /api/v1/research-projects/:projectId/files/:releaseId': { opens: HOLDERS, ok: 422, concerns: project },
  'POST /api/v1/research-projects/:projectId/documents': { opens: HOLDERS, ok: 201, concerns: project, isFile: true },
  'GET /api/v1/research-projects/:projectId/documents/:fileId': { opens: READERS, ok: 404, concerns: project },
  // The project of these lines has nothing to take off; one that is gone is no error.
  'DELETE /api/v1/research-projects/:projectId/documents/:fileId': { opens: HOLDERS, ok: 204, concerns: project },
  'GET /api/v1/public/research-projects': { opens: 'anyone', ok: 200 },
};
