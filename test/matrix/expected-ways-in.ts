import type { RouteExpectation } from './expected';

const KEEPERS = ['administrator', 'member_manager', 'partner_manager'] as const;
const LINK = { token: 'x'.repeat(43) };

/** Passkeys and lost second factors, for the matrix. */
export const WAYS_IN: Readonly<Record<string, RouteExpectation>> = {
  'POST /api/v1/session/lost-factor': { opens: 'anyone', ok: 401 },
  'POST /api/v1/lost-factors/stop': { opens: 'anyone', ok: 404, body: LINK },
  'GET /api/v1/lost-factors': { opens: KEEPERS, ok: 200 },
  'POST /api/v1/lost-factors/:requestId/approval': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'lostFactor', missing: 'lostFactor.notFound' },
    body: { reason: 'She called from the number we know' },
  },
  'POST /api/v1/lost-factors/:requestId/refusal': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'lostFactor', missing: 'lostFactor.notFound' },
    body: { reason: 'Nobody was reached' },
  },

  // No browser here asked for a challenge.
  'POST /api/v1/session/passkey/challenge': { opens: 'anyone', ok: 200 },
  'POST /api/v1/session/passkey': { opens: 'anyone', ok: 409, body: { response: {} } },
  'GET /api/v1/account/passkeys': { opens: 'signed-in', ok: 200 },
  'POST /api/v1/account/passkeys/challenge': { opens: 'signed-in', ok: 200, body: { password: '$password' } },
  'POST /api/v1/account/passkeys': { opens: 'signed-in', ok: 409, body: { name: 'A key', response: {} } },
  'PUT /api/v1/account/passkeys/:passkeyId': {
    opens: 'signed-in',
    ok: 204,
    concerns: { thing: 'passkey', missing: 'passkey.notFound' },
    body: { name: 'Another name' },
  },
  'POST /api/v1/account/passkeys/:passkeyId/removal': {
    opens: 'signed-in',
    ok: 204,
    concerns: { thing: 'passkey', missing: 'passkey.notFound' },
    body: { password: '$password' },
  },
};
