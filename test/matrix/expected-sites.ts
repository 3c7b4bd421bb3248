import type { RouteExpectation } from './expected';

const LOOK = ['membership_officer', 'member_manager'] as const;
const KEEP = ['member_manager'] as const;
const OFFICER = ['membership_officer'] as const;

const ENTRY = {
  ...{ nameJa: '架空工場', nameEn: 'Fictional plant', address: '架空市1-1', prefectureCode: '23' },
  ...{ industryCode: 'E', fieldCode: null },
};
const aSite = { thing: 'site', missing: 'site.notFound' } as const;

/** The officer looks at every site; a company's manager at the own ones, and nobody else writes. */
export const SITE_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/sites': { opens: LOOK, ok: 200, query: '?limit=100' },
  'POST /api/v1/sites': { opens: KEEP, ok: 201, body: ENTRY },
  'GET /api/v1/sites/:siteId': { opens: LOOK, ok: 200, concerns: { ...aSite, alsoOthersFor: OFFICER } },
  'PUT /api/v1/sites/:siteId': { opens: KEEP, ok: 200, concerns: aSite, body: { ...ENTRY, version: 1 } },
  'POST /api/v1/sites/:siteId/closing': { opens: KEEP, ok: 204, concerns: aSite },
  'POST /api/v1/sites/:siteId/organisations': {
    opens: KEEP,
    ok: 201,
    concerns: aSite,
    body: { role: 'contractor', tier: 1, name: 'Fictional', corporateNumber: '8700110005901' },
  },
  'POST /api/v1/site-organisations/:organisationId/ending': {
    opens: KEEP,
    ok: 204,
    concerns: { thing: 'siteOrganisation', missing: 'site.notFound' },
  },
  // Another code than the one that somebody saw is not replaced.
  'POST /api/v1/sites/:siteId/code': { opens: KEEP, ok: 409, concerns: aSite, body: { seen: 'ANOTHER1' } },
  'POST /api/v1/sites/:siteId/posters': {
    opens: LOOK,
    ok: 200,
    concerns: { ...aSite, alsoOthersFor: OFFICER },
    body: { shape: 'a5', format: 'pdf', locales: ['ja'] },
  },
  'GET /api/v1/sites/:siteId/scans': { opens: LOOK, ok: 200, concerns: { ...aSite, alsoOthersFor: OFFICER } },
  'GET /api/v1/reach': { opens: OFFICER, ok: 200 },
  'POST /api/v1/sites/:siteId/headcounts': {
    opens: KEEP,
    ok: 201,
    concerns: aSite,
    body: { groups: [{ nationality: 'VN', status: 'SSW1', people: 12 }] },
  },
};
