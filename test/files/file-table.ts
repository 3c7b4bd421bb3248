import type { LeftFile } from './safe-file';

/** By route, what it answers to whoever may have it: every format and language of it, with hostile names inside. */
export type FileTable = Readonly<Record<string, () => Promise<LeftFile[]>>>;

/**
 * Routes that give back what somebody brought, byte for byte or as a copy without its hidden parts, under the name of its id:
 * nothing of it is written here (`test/intake/evidence-types.test.ts`). And the one that is no file: it never ends.
 */
export const BROUGHT: readonly string[] = [
  'GET /api/v1/activity-reports/{reportId}/files/{fileId}',
  'GET /api/v1/cases/{caseId}/attachments/{attachmentId}',
  'GET /api/v1/company-cases/{shareId}/attachments/{attachmentId}',
  'GET /api/v1/cooperation-agreements/{agreementId}/files/{fileId}',
  'GET /api/v1/materials/{materialId}/file',
  'GET /api/v1/member-changes/{changeId}/files/{fileId}',
  'GET /api/v1/membership-applications/{applicationId}/documents/{documentId}',
  'GET /api/v1/name-requests/{requestId}/files/{fileId}',
  'GET /api/v1/notices/stream',
  'GET /api/v1/open-sessions/{sessionId}/materials/{materialId}',
  'GET /api/v1/own-activity-reports/{reportId}/files/{fileId}',
  'GET /api/v1/own-member/name-requests/{requestId}/files/{fileId}',
  'GET /api/v1/referrals/{referralId}/attachments/{attachmentId}',
  'GET /api/v1/research-projects/{projectId}/documents/{fileId}',
  'GET /api/v1/session-place/materials/{materialId}',
  'GET /:locale/file/attachments/:attachmentId',
];
