import { PROVIDER } from './account-things';
import type { RouteExpectation } from './expected';

const KEEPERS = ['administrator', 'member_manager', 'partner_manager'] as const;
const WHY = { reason: 'The organisation has its own accounts.' };
const connection = { thing: 'connection', missing: 'singleSignOn.notFound', alsoOthersFor: 'administrator' } as const;

/** Single sign-on: the way in, and the connections behind it. */
export const SIGN_ON: Readonly<Record<string, RouteExpectation>> = {
  // A domain that no provider vouches for, and a return that nobody departed for.
  'POST /api/v1/session/single-sign-on/offer': { opens: 'anyone', ok: 200, body: { domain: 'nobody.example' } },
  'POST /api/v1/session/single-sign-on': { opens: 'anyone', ok: 404, body: { domain: 'nobody.example' } },
  'GET /api/v1/session/single-sign-on/return': { opens: 'anyone', ok: 302, query: '?state=x&code=y' },
  'GET /api/v1/single-sign-on-connections': { opens: KEEPERS, ok: 200 },
  // Refused for the address of the provider, so that organisations here stay without one.
  'POST /api/v1/single-sign-on-connections': {
    opens: KEEPERS,
    ok: 422,
    body: { ...PROVIDER, ...WHY, clientSecret: 'a secret', organisationKind: '$kind', organisationId: '$organisation' },
  },
  'PUT /api/v1/single-sign-on-connections/:connectionId': {
    opens: KEEPERS,
    ok: 204,
    concerns: connection,
    body: { ...PROVIDER, ...WHY, issuer: 'https://login.matrix.example/', clientSecret: 'another' },
  },
  'PUT /api/v1/single-sign-on-connections/:connectionId/domain': {
    opens: ['administrator'],
    ok: 204,
    concerns: connection,
    body: { ...WHY, domain: 'matrix.example', isAllowed: false },
  },
  'POST /api/v1/single-sign-on-connections/:connectionId/check': { opens: KEEPERS, ok: 200, concerns: connection },
  'POST /api/v1/single-sign-on-connections/:connectionId/removal': {
    opens: KEEPERS,
    ok: 204,
    concerns: connection,
    body: WHY,
  },
};
