import type { RouteExpectation } from './expected';

const WISHES = { version: 7, choices: [], quiet: null, locale: 'en' };
const ADMINISTRATOR = ['administrator'] as const;

/** Notices are everybody's own; what was sent is for administrators. */
export const NOTICE_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/notices': { opens: 'signed-in', ok: 200 },
  'GET /api/v1/notices/state': { opens: 'signed-in', ok: 200 },
  'GET /api/v1/notices/stream': { opens: 'signed-in', ok: 200, isStream: true },
  'POST /api/v1/notices/reading': { opens: 'signed-in', ok: 204, body: { until: '2026-06-10T00:00:00.000Z' } },
  'POST /api/v1/notices/:noticeId/reading': {
    opens: 'signed-in',
    ok: 204,
    concerns: { thing: 'notice', missing: 'notice.notFound' },
  },
  'DELETE /api/v1/account/mail-failure': { opens: 'signed-in', ok: 204 },
  'GET /api/v1/account/notices': { opens: 'signed-in', ok: 200 },
  // Refused as stale: nobody saved anything in another window.
  'PUT /api/v1/account/notices': { opens: 'signed-in', ok: 409, body: WISHES },
  'GET /api/v1/deliveries': { opens: ADMINISTRATOR, ok: 200 },
  'POST /api/v1/deliveries/replays': { opens: ADMINISTRATOR, ok: 200, body: { error: 'bounced' } },
  'POST /api/v1/deliveries/:deliveryId/replay': {
    opens: ADMINISTRATOR,
    ok: 204,
    concerns: { thing: 'delivery', missing: 'delivery.notFound', alsoOthersFor: 'administrator' },
  },
};
