import type { RouteExpectation } from './expected';

const KEEPERS_OF_NAMES = ['custodian', 'supervisor'] as const;
const BREAKERS = ['custodian', 'membership_officer', 'analyst', 'administrator'] as const;
const CONFIRMERS = ['supervisor', 'administrator'] as const;
const openCase = { stage: 'summarised', missing: 'case.notFound' } as const;

/** Access by exception: names, and cases in danger. */
export const CUSTODY: Readonly<Record<string, RouteExpectation>> = {
  // Nobody here has a custody key: what needs the passphrase goes as far as saying so.
  'GET /api/v1/custody-key': { opens: KEEPERS_OF_NAMES, ok: 200 },
  'PUT /api/v1/custody-key': { opens: KEEPERS_OF_NAMES, ok: 422, body: { passphrase: 'short' } },
  'GET /api/v1/identity-releases': { opens: KEEPERS_OF_NAMES, ok: 200 },
  'POST /api/v1/identity-releases': {
    opens: ['custodian'],
    ok: 409,
    body: {
      caseNumber: '$number',
      reasonCode: 'danger_to_life',
      reason: 'In danger.',
      recipientKind: 'desk',
      partnerId: null,
      office: null,
      passphrase: '$password',
    },
  },
  'POST /api/v1/identity-releases/:releaseId/approval': {
    opens: KEEPERS_OF_NAMES,
    ok: 409,
    exception: { thing: 'waitingRelease', by: 'another', missing: 'identity.notFound' },
    body: { passphrase: '$password' },
  },
  'POST /api/v1/identity-releases/:releaseId/refusal': {
    opens: KEEPERS_OF_NAMES,
    ok: 204,
    exception: { thing: 'waitingRelease', by: 'another', missing: 'identity.notFound' },
    body: { reason: 'There is no need.' },
  },
  'POST /api/v1/identity-releases/:releaseId/ending': {
    opens: KEEPERS_OF_NAMES,
    ok: 204,
    exception: { thing: 'waitingRelease', by: 'own', missing: 'identity.notFound' },
  },
  'POST /api/v1/identity-releases/:releaseId/views': {
    opens: ['custodian'],
    ok: 409,
    exception: { thing: 'openRelease', by: 'own', missing: 'identity.notFound' },
    body: { passphrase: '$password' },
  },
  'GET /api/v1/break-glass': { opens: [...BREAKERS, 'supervisor'], ok: 200 },
  'POST /api/v1/break-glass': {
    opens: BREAKERS,
    ok: 201,
    names: openCase,
    body: { caseNumber: '$number', reasonCode: 'danger_to_life', reason: 'In danger.' },
  },
  'POST /api/v1/break-glass/:grantId/confirmation': {
    opens: CONFIRMERS,
    ok: 204,
    exception: { thing: 'waitingGrant', by: 'another', missing: 'breakGlass.notFound' },
  },
  'POST /api/v1/break-glass/:grantId/refusal': {
    opens: CONFIRMERS,
    ok: 204,
    exception: { thing: 'waitingGrant', by: 'another', missing: 'breakGlass.notFound' },
    body: { reason: 'There is no need.' },
  },
  'POST /api/v1/break-glass/:grantId/ending': {
    opens: [...BREAKERS, 'supervisor'],
    ok: 204,
    exception: { thing: 'openGrant', by: 'own', missing: 'breakGlass.notFound' },
  },
  'POST /api/v1/break-glass/:grantId/reads': {
    opens: BREAKERS,
    ok: 200,
    exception: { thing: 'openGrant', by: 'own', missing: 'breakGlass.notFound' },
  },
};
