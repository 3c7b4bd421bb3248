import type { RouteExpectation } from './expected';

const KEEPERS_OF_NAMES = ['custodian', 'supervisor'] as const;
const BREAKERS = ['custodian', 'membership_officer', 'analyst', 'administrator'] as const;
const CONFIRMERS = ['supervisor', 'administrator'] as const;
const DESK = ['counsellor', 'supervisor'] as const;
const IN_DANGER = { reasonCode: 'danger_to_life', reason: 'In danger.' };

/** Access by exception: names, and emergencies. */
export const EXCEPTIONS: Readonly<Record<string, RouteExpectation>> = {
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
    names: { stage: 'summarised', missing: 'case.notFound' },
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
  // Nobody is in imminent danger in the cases of the matrix: what needs it goes as far as saying so.
  'GET /api/v1/overrides': { opens: DESK, ok: 200 },
  'POST /api/v1/cases/:caseId/overrides': {
    opens: DESK,
    ok: 409,
    names: { stage: 'summarised', missing: 'case.notFound' },
    body: { partnerId: '$partner', compartments: ['narrative'], ...IN_DANGER },
  },
  'POST /api/v1/overrides/:overrideId/approval': {
    opens: ['supervisor'],
    ok: 409,
    exception: { thing: 'waitingOverride', by: 'another', missing: 'override.notFound' },
  },
  'POST /api/v1/overrides/:overrideId/refusal': {
    opens: ['supervisor'],
    ok: 204,
    exception: { thing: 'waitingOverride', by: 'another', missing: 'override.notFound' },
    body: { reason: 'There is no need.' },
  },
  'POST /api/v1/overrides/:overrideId/ending': {
    opens: DESK,
    ok: 204,
    exception: { thing: 'waitingOverride', by: 'own', missing: 'override.notFound' },
  },
};
