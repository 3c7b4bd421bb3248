import type { RouteExpectation } from './expected';

const KEEPERS = ['administrator', 'member_manager', 'partner_manager'] as const;
const LINK = { token: 'x'.repeat(43) };
const WHY = { reason: 'Works elsewhere now.' };

/** People of an organisation and how they join. */
export const PEOPLE: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/people': { opens: KEEPERS, ok: 200 },
  'GET /api/v1/people/roles': { opens: KEEPERS, ok: 200 },
  'GET /api/v1/people/organisation-choices': { opens: ['administrator'], ok: 200 },
  'PUT /api/v1/people/:personId/roles': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'person', missing: 'person.notFound' },
    body: { roles: '$roles', ...WHY },
  },
  'POST /api/v1/people/:personId/deactivation': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'person', missing: 'person.notFound' },
    body: WHY,
  },
  'POST /api/v1/invitations': {
    opens: KEEPERS,
    ok: 201,
    body: {
      email: '$address',
      organisationKind: '$kind',
      organisationId: '$organisation',
      roles: '$roles',
      locale: 'en',
    },
  },
  'POST /api/v1/invitations/:invitationId/sending': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'invitation', missing: 'invitation.notFound', alsoOthersFor: 'administrator' },
  },
  'DELETE /api/v1/invitations/:invitationId': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'invitation', missing: 'invitation.notFound', alsoOthersFor: 'administrator' },
  },
  // Links that nobody was sent.
  'POST /api/v1/invitations/opening': { opens: 'anyone', ok: 404, body: LINK },
  'POST /api/v1/invitations/acceptance': {
    opens: 'anyone',
    ok: 404,
    body: { ...LINK, displayName: 'Somebody', locale: 'en', password: '$password' },
  },
};
