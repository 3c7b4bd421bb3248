import type { RouteExpectation } from './expected';

const OFFICERS = ['membership_officer', 'administrator'] as const;
const IMPORTS = ['membership_officer'] as const;
const anImport = { thing: 'memberImport', missing: 'memberImport.notFound', alsoOthersFor: IMPORTS } as const;
const COMPANY = ['member_manager', 'member_handler'] as const;
const WHY = { reason: 'Works elsewhere now.' };
const LONG_AGO = { lastOn: '2000-01-01', ...WHY };
const aMember = { thing: 'member', missing: 'member.notFound', alsoOthersFor: OFFICERS } as const;
const WALL_KEEPERS = ['membership_officer', 'supervisor'] as const;
const aSuccession = { thing: 'succession', missing: 'succession.notFound', alsoOthersFor: WALL_KEEPERS } as const;
const DECIDERS = ['administrator', 'supervisor'] as const;
const PROCEEDINGS_READERS = ['membership_officer', ...DECIDERS] as const;
const proceedings = { thing: 'expulsion', missing: 'expulsion.notFound' } as const;
const WORDS = { text: 'How many people live there?' };
const anApplication = {
  thing: 'application',
  missing: 'application.notFound',
  alsoOthersFor: OFFICERS,
} as const;
const ANSWERS = {
  ...{ nameJa: '', nameEn: '', corporateNumber: '', prefectureCode: '', address: '', website: '' },
  ...{ contactName: '', contactTitle: '', contactPhone: '', motive: '' },
};
const SIGNATURE = { signatoryName: 'Somebody', signatoryTitle: '' };
const TEXTS = { conductJa: '行動', conductEn: 'Conduct', noRetaliationJa: '誓約', noRetaliationEn: 'Pledge' };

const KEEPERS = ['membership_officer', 'member_manager'] as const;
const aNameRequest = { thing: 'nameRequest', missing: 'nameRequest.notFound' } as const;
const aSentNameRequest = { thing: 'sentNameRequest', missing: 'nameRequest.notFound', alsoOthersFor: IMPORTS } as const;
const aChange = { thing: 'memberChange', missing: 'member.notFound', alsoOthersFor: IMPORTS } as const;
const NAMED_LATER = { nameJa: '未来', nameKana: '', nameEn: 'Future', effectiveOn: '2999-01-01', reason: 'x' };
const itsMember = { thing: 'ownMember', missing: 'member.notFound', alsoOthersFor: IMPORTS } as const;
const aContact = { thing: 'contactPerson', missing: 'contactPerson.notFound', alsoOthersFor: IMPORTS } as const;
const CONTACT = {
  ...{ name: '架空', department: '', email: 'contact@fictional.example', phone: '', locale: 'ja' },
  ...{ roles: ['invoices'], primaryFor: [] },
};

/** Joining, members and what they pledge. Nobody here holds a link of an applicant, so that those routes open nothing. */
export const MEMBERSHIP_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/home': { opens: COMPANY, ok: 200 },
  'GET /api/v1/office': { opens: ['membership_officer'], ok: 200 },
  'GET /api/v1/join/classes': { opens: 'anyone', ok: 200 },
  'POST /api/v1/join/links': {
    opens: 'anyone',
    ok: 204,
    body: { kind: 'union', email: '$address', locale: 'ja' },
  },
  'GET /api/v1/join/application': { opens: 'anyone', ok: 404 },
  'PUT /api/v1/join/application': { opens: 'anyone', ok: 404, body: { version: 1, answers: ANSWERS } },
  'POST /api/v1/join/application/submission': {
    opens: 'anyone',
    ok: 404,
    body: { version: 1, pledgeVersion: 1, ...SIGNATURE },
  },
  'POST /api/v1/join/application/answer': { opens: 'anyone', ok: 404, body: WORDS },
  'POST /api/v1/join/application/withdrawal': { opens: 'anyone', ok: 404 },
  'POST /api/v1/join/application/documents': { opens: 'anyone', ok: 404, isFile: true, query: '?kind=rules' },
  'DELETE /api/v1/join/application/documents/:documentId': {
    opens: 'anyone',
    ok: 404,
    concerns: { thing: 'application', missing: 'application.linkNotOpen' },
  },

  'GET /api/v1/membership-applications': { opens: OFFICERS, ok: 200, query: '?tab=waiting' },
  'GET /api/v1/membership-applications/:applicationId': { opens: OFFICERS, ok: 200, concerns: anApplication },
  // The application of this line has no document.
  'GET /api/v1/membership-applications/:applicationId/documents/:documentId': {
    opens: OFFICERS,
    ok: 404,
    concerns: anApplication,
  },
  'POST /api/v1/membership-applications/:applicationId/questions': {
    opens: OFFICERS,
    ok: 204,
    concerns: anApplication,
    body: WORDS,
  },
  'POST /api/v1/membership-applications/:applicationId/recommendation': {
    opens: OFFICERS,
    ok: 204,
    concerns: anApplication,
    body: WHY,
  },
  // Nobody has recommended it yet.
  'POST /api/v1/membership-applications/:applicationId/approval': {
    opens: OFFICERS,
    ok: 422,
    concerns: anApplication,
    body: WHY,
  },
  'POST /api/v1/membership-applications/:applicationId/decline': {
    opens: OFFICERS,
    ok: 204,
    concerns: anApplication,
    body: WHY,
  },
  // What is sent is a photo.
  'POST /api/v1/member-imports': { opens: IMPORTS, ok: 422, isFile: true, query: '?fileName=list.csv' },
  'GET /api/v1/member-imports': { opens: IMPORTS, ok: 200 },
  'GET /api/v1/member-imports/:importId': { opens: IMPORTS, ok: 200, concerns: anImport },
  'GET /api/v1/member-imports/:importId/rows': { opens: IMPORTS, ok: 200, query: '?show=all', concerns: anImport },
  'PUT /api/v1/member-imports/:importId/columns': {
    opens: IMPORTS,
    ok: 204,
    concerns: anImport,
    body: { nameJa: 0, kind: 1, prefecture: 2 },
  },
  'POST /api/v1/member-imports/:importId/start': { opens: IMPORTS, ok: 204, concerns: anImport },
  // It waits to be started.
  'POST /api/v1/member-imports/:importId/stop': { opens: IMPORTS, ok: 409, concerns: anImport },
  'POST /api/v1/member-imports/:importId/undo': { opens: IMPORTS, ok: 409, concerns: anImport, body: WHY },
  'GET /api/v1/members': { opens: OFFICERS, ok: 200 },
  'POST /api/v1/report-files/member-lists': { opens: IMPORTS, ok: 201, body: { format: 'csv', kind: 'lawyer' } },
  'GET /api/v1/members/:memberId': {
    opens: OFFICERS,
    ok: 200,
    concerns: aMember,
  },
  'GET /api/v1/members/:memberId/contact-people': { opens: KEEPERS, ok: 200, concerns: itsMember },
  'POST /api/v1/members/:memberId/contact-people': { opens: KEEPERS, ok: 201, concerns: itsMember, body: CONTACT },
  'PUT /api/v1/contact-people/:contactId': {
    opens: KEEPERS,
    ok: 200,
    concerns: aContact,
    body: { ...CONTACT, version: 1 },
  },
  'POST /api/v1/contact-people/:contactId/removal': { opens: KEEPERS, ok: 204, concerns: aContact },
  // Nobody has removed it, which is no error.
  'POST /api/v1/contact-people/:contactId/restoration': { opens: KEEPERS, ok: 204, concerns: aContact },
  'GET /api/v1/members/:memberId/listing': { opens: KEEPERS, ok: 200, concerns: itsMember },
  'PUT /api/v1/members/:memberId/listing': {
    opens: ['member_manager'],
    // Somebody chose for this company in an earlier line, or nobody has yet: a version that none is at.
    ok: 409,
    concerns: { thing: 'ownMember', missing: 'member.notFound' },
    body: { fields: [], website: '', contact: '', version: 99 },
  },
  'GET /api/v1/public/directory': { opens: 'anyone', ok: 200, query: '?prefectureCode=23' },
  'GET /api/v1/own-member': { opens: COMPANY, ok: 200 },
  // Of a version that was never published, so that the members of the other lines stay as they are.
  'POST /api/v1/own-member/pledge': { opens: ['member_manager'], ok: 409, body: { version: 99, ...SIGNATURE } },
  'GET /api/v1/pledge-texts': { opens: OFFICERS, ok: 200 },
  'POST /api/v1/pledge-texts': { opens: ['administrator'], ok: 409, body: { version: 99, ...TEXTS, ...WHY } },

  'GET /api/v1/own-member/name-requests': { opens: ['member_manager'], ok: 200 },
  // Nobody is called anything in the year 2999 yet.
  'POST /api/v1/own-member/name-requests': { opens: ['member_manager'], ok: 422, body: NAMED_LATER },
  'PUT /api/v1/own-member/name-requests/:requestId': {
    opens: ['member_manager'],
    ok: 422,
    concerns: aNameRequest,
    body: { ...NAMED_LATER, version: 1 },
  },
  // It has no document.
  'POST /api/v1/own-member/name-requests/:requestId/submission': {
    opens: ['member_manager'],
    ok: 422,
    concerns: aNameRequest,
    body: { version: 1, answer: null },
  },
  'DELETE /api/v1/own-member/name-requests/:requestId': { opens: ['member_manager'], ok: 204, concerns: aNameRequest },
  'POST /api/v1/own-member/name-requests/:requestId/files': {
    opens: ['member_manager'],
    ok: 201,
    concerns: aNameRequest,
    isFile: true,
  },
  // Where there is no file, none is taken off and none is opened.
  'DELETE /api/v1/own-member/name-requests/:requestId/files/:fileId': {
    opens: ['member_manager'],
    ok: 204,
    concerns: aNameRequest,
  },
  'GET /api/v1/own-member/name-requests/:requestId/files/:fileId': {
    opens: ['member_manager'],
    ok: 404,
    concerns: aNameRequest,
  },
  'GET /api/v1/name-requests': { opens: IMPORTS, ok: 200 },
  'GET /api/v1/members/:memberId/name-requests': {
    opens: IMPORTS,
    ok: 200,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
  },
  'GET /api/v1/name-requests/:requestId/files/:fileId': { opens: IMPORTS, ok: 404, concerns: aSentNameRequest },
  'POST /api/v1/name-requests/:requestId/questions': {
    opens: IMPORTS,
    ok: 204,
    concerns: aSentNameRequest,
    body: { text: 'Since when?' },
  },
  'POST /api/v1/name-requests/:requestId/acceptance': {
    opens: IMPORTS,
    ok: 204,
    concerns: aSentNameRequest,
    body: WHY,
  },
  'POST /api/v1/name-requests/:requestId/refusal': { opens: IMPORTS, ok: 204, concerns: aSentNameRequest, body: WHY },
  'POST /api/v1/member-changes/:changeId/files': { opens: IMPORTS, ok: 201, concerns: aChange, isFile: true },
  'GET /api/v1/member-changes/:changeId/files/:fileId': { opens: IMPORTS, ok: 404, concerns: aChange },

  'GET /api/v1/members/:memberId/history': { opens: OFFICERS, ok: 200, concerns: aMember },
  // A name of the year 2999 is in force for nobody, and so is its class.
  'POST /api/v1/members/:memberId/name': {
    opens: IMPORTS,
    ok: 422,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
    body: { nameJa: '未来', nameEn: 'Future', effectiveOn: '2999-01-01', ...WHY },
  },
  'POST /api/v1/members/:memberId/class': {
    opens: IMPORTS,
    ok: 422,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
    body: { kind: 'lawyer', fromFiscalYear: 2999, ...WHY },
  },
  'POST /api/v1/members/:memberId/resignation': {
    opens: IMPORTS,
    ok: 422,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
    body: LONG_AGO,
  },
  // Nobody has asked for it yet.
  'DELETE /api/v1/members/:memberId/resignation': {
    opens: IMPORTS,
    ok: 409,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
  },
  'GET /api/v1/own-member/history': { opens: ['member_manager'], ok: 200 },
  'POST /api/v1/own-member/resignation': { opens: ['member_manager'], ok: 422, body: LONG_AGO },
  'DELETE /api/v1/own-member/resignation': { opens: ['member_manager'], ok: 409 },

  'GET /api/v1/expulsions': { opens: PROCEEDINGS_READERS, ok: 200, query: '?list=open' },
  'GET /api/v1/members/:memberId/expulsion-preview': {
    opens: IMPORTS,
    ok: 200,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
  },
  'POST /api/v1/members/:memberId/expulsions': {
    opens: IMPORTS,
    ok: 201,
    concerns: { ...aMember, alsoOthersFor: IMPORTS },
    body: { grounds: ['harm'], facts: 'x' },
  },
  'GET /api/v1/expulsions/:expulsionId': {
    opens: PROCEEDINGS_READERS,
    ok: 200,
    concerns: { ...proceedings, alsoOthersFor: PROCEEDINGS_READERS },
  },
  'POST /api/v1/expulsions/:expulsionId/acts': {
    opens: IMPORTS,
    ok: 204,
    concerns: { ...proceedings, alsoOthersFor: IMPORTS },
    body: { act: 'notice', version: 0 },
  },
  // Nothing was proposed.
  'POST /api/v1/expulsions/:expulsionId/decision': {
    opens: DECIDERS,
    ok: 409,
    concerns: { ...proceedings, alsoOthersFor: DECIDERS },
    body: { isConfirmed: true, text: 'x', version: 0 },
  },
  // There is no letter before notice was given.
  'GET /api/v1/expulsions/:expulsionId/notice.pdf': {
    opens: [...PROCEEDINGS_READERS, 'member_manager'],
    ok: 404,
    concerns: { ...proceedings, alsoOthersFor: PROCEEDINGS_READERS },
  },
  // There are no proceedings against the companies of these lines.
  'GET /api/v1/own-member/expulsion': { opens: ['member_manager'], ok: 200 },
  'PUT /api/v1/own-member/expulsion/draft': { opens: ['member_manager'], ok: 404, body: { text: 'x' } },
  'POST /api/v1/own-member/expulsion/acts': {
    opens: ['member_manager'],
    ok: 404,
    body: { act: 'statement', text: 'x', version: 1 },
  },
  'GET /api/v1/successions': { opens: WALL_KEEPERS, ok: 200 },
  // Nobody merges with itself.
  'POST /api/v1/successions': {
    opens: IMPORTS,
    ok: 422,
    body: { kind: 'merger', fromMemberId: '$othersCompany', intoMemberId: '$othersCompany', ...WHY },
  },
  'GET /api/v1/successions/:successionId': { opens: WALL_KEEPERS, ok: 200, concerns: aSuccession },
  // The list of cases of this one is shorter.
  'POST /api/v1/successions/:successionId/execution': {
    opens: ['supervisor'],
    ok: 409,
    concerns: aSuccession,
    body: { ...WHY, seen: 9 },
  },
  'POST /api/v1/successions/:successionId/decline': {
    opens: ['supervisor'],
    ok: 204,
    concerns: aSuccession,
    body: WHY,
  },
};
