import type { RouteExpectation } from './expected';

const READERS = ['administrator', 'auditor'] as const;
const WHY = { reason: 'Decided by the board.' };
const setting = { thing: 'setting', missing: 'setting.notFound', alsoOthersFor: 'administrator' } as const;

/** The settings of the desk. Changes are refused as stale here, so that no other cell runs under changed limits. */
export const SETTINGS_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/settings': { opens: READERS, ok: 200 },
  'GET /api/v1/settings/:key/history': { opens: READERS, ok: 200, concerns: { ...setting, alsoOthersFor: READERS } },
  'GET /api/v1/clocks/:key/preview': {
    opens: ['administrator'],
    ok: 200,
    concerns: { ...setting, thing: 'clock' },
    query: '?days=3',
  },
  'PUT /api/v1/settings/:key': {
    opens: ['administrator'],
    ok: 409,
    concerns: setting,
    body: { ...WHY, version: 999, value: { days: 3 } },
  },
  'POST /api/v1/settings/:key/restoration': {
    opens: ['administrator'],
    ok: 409,
    concerns: setting,
    body: { ...WHY, version: 999, earlier: 1 },
  },
};
