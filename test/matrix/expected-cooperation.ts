import type { RouteExpectation } from './expected';

const OFFICER = ['membership_officer'] as const;

const agreement = { thing: 'agreement', missing: 'cooperation.notFound', alsoOthersFor: OFFICER } as const;
const WORDS = { form: 'mou', titleJa: '架空', titleEn: 'Fictional', areas: ['joint_research'] };
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Agreements with organisations that cooperate: the membership officer's, and what everybody may read. */
export const COOPERATION: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/cooperation-partners': { opens: OFFICER, ok: 200 },
  'POST /api/v1/cooperation-partners': {
    opens: OFFICER,
    ok: 201,
    body: { nameJa: '架空', nameEn: 'Fictional', kind: 'embassy', country: 'VN' },
  },
  'PUT /api/v1/cooperation-partners/:partnerId': {
    opens: OFFICER,
    ok: 200,
    concerns: { ...agreement, thing: 'cooperationPartner' },
    body: { nameJa: '架空', nameEn: 'Fictional', kind: 'university', country: 'JP', version: 1 },
  },
  'GET /api/v1/cooperation-agreements': { opens: OFFICER, ok: 200 },
  // With an organisation that never was.
  'POST /api/v1/cooperation-agreements': { opens: OFFICER, ok: 404, body: { ...WORDS, partnerId: NOBODY } },
  'GET /api/v1/cooperation-agreements/:agreementId': { opens: OFFICER, ok: 200, concerns: agreement },
  'PUT /api/v1/cooperation-agreements/:agreementId': {
    opens: OFFICER,
    ok: 200,
    concerns: agreement,
    body: { ...WORDS, version: 1 },
  },
  'POST /api/v1/cooperation-agreements/:agreementId/terms': {
    opens: OFFICER,
    ok: 204,
    concerns: agreement,
    body: { signedOn: '2026-01-01', validFrom: '2026-01-01', validUntil: null },
  },
  'PUT /api/v1/cooperation-agreements/:agreementId/publication': {
    opens: OFFICER,
    ok: 200,
    concerns: agreement,
    body: { version: 1, isPublished: false, publicFields: [] },
  },
  'POST /api/v1/cooperation-agreements/:agreementId/ending': {
    opens: OFFICER,
    ok: 204,
    concerns: agreement,
    body: { reason: 'Never signed.' },
  },
  'POST /api/v1/cooperation-agreements/:agreementId/activities': {
    opens: OFFICER,
    ok: 201,
    concerns: agreement,
    body: { area: 'joint_research', heldOn: '2026-01-01', titleJa: '架空', titleEn: 'Fictional' },
  },
  // The agreement of these lines has nothing to take off; one that is gone is no error.
  'DELETE /api/v1/cooperation-agreements/:agreementId/activities/:activityId': {
    opens: OFFICER,
    ok: 204,
    concerns: agreement,
  },
  'POST /api/v1/cooperation-agreements/:agreementId/contributions': {
    opens: OFFICER,
    ok: 201,
    concerns: agreement,
    body: {
      ...{ amount: 1, currency: 'JPY', country: 'JP', fromOn: '2026-01-01', untilOn: '2026-12-31', purpose: '' },
    },
  },
  'DELETE /api/v1/cooperation-agreements/:agreementId/contributions/:contributionId': {
    opens: OFFICER,
    ok: 204,
    concerns: agreement,
  },
  'POST /api/v1/cooperation-agreements/:agreementId/files': {
    opens: OFFICER,
    ok: 201,
    concerns: agreement,
    isFile: true,
  },
  'DELETE /api/v1/cooperation-agreements/:agreementId/files/:fileId': { opens: OFFICER, ok: 204, concerns: agreement },
  'GET /api/v1/cooperation-agreements/:agreementId/files/:fileId': { opens: OFFICER, ok: 404, concerns: agreement },
  'GET /api/v1/public/cooperation-agreements': { opens: 'anyone', ok: 200 },
};
