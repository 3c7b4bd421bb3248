import type { Role } from '@platform/actor';
import type { Thing } from './thing';
import { WAYS_IN } from './expected-ways-in';
import type { CustodyThing } from './custody-things';
import { ACTIVITY } from './expected-activity';
import { COMPANY_WORK } from './expected-company';
import { COOPERATION } from './expected-cooperation';
import { DESKWORK } from './expected-deskwork';
import { TALK } from './expected-talk';
import { MEMBERSHIP_ROUTES } from './expected-membership';
import { EXCEPTIONS } from './expected-exceptions';
import { DUES_ROUTES } from './expected-dues';
import { FIGURE_RELEASES } from './expected-figures';
import { REPORTS } from './expected-reports';
import { LEARNING } from './expected-learning';
import { NOTICE_ROUTES } from './expected-notices';
import { PARTNER_ROUTES } from './expected-partners';
import { PEOPLE } from './expected-people';
import { RESEARCH } from './expected-research';
import { SETTINGS_ROUTES } from './expected-settings';
import { SITE_ROUTES } from './expected-sites';
import { SIGN_ON } from './expected-sign-on';
import { TRIAGE_HELP } from './expected-triage-help';

/** Which object the ids in a path belong to, and how far along it must be for the request to be a sensible one. */
export type Stage = 'summarised' | 'shared' | 'adrAsked' | 'referred' | 'accepted';

/** What one route answers, to whom. Written by hand: it must not follow the code that it judges. */
export interface RouteExpectation {
  /** `anyone` needs no session; `signed-in` needs one and nothing else. */
  opens: 'anyone' | 'signed-in' | readonly Role[];
  /** The answer to those for whom it opens, about what is theirs. */
  ok: number;
  /** For routes that name an object: its stage, and the refusal for an object of others or of nobody. */
  names?: { stage: Stage; missing: string };
  /** For routes that name something of somebody's account. */
  concerns?: { thing: Thing; missing: string; alsoOthersFor?: Role | readonly Role[] };
  /** For routes that name a request for an exception, and who made it: the one who asks here, or somebody else. */
  exception?: { thing: CustodyThing; by: 'own' | 'another'; missing: string };
  /** Sent as JSON; `$words` stand for ids that exist. */
  body?: Readonly<Record<string, unknown>>;
  /** The body is a photo and no JSON. */
  isFile?: true;
  /** The answer stays open. */
  isStream?: true;
  query?: string;
  /** For lists: the id of one's own object that must be in it. */
  lists?: 'caseId' | 'shareId' | 'referralId';
  /** The desk chooses among the people of all organisations here, so their ids are no secret of others. */
  listsEverybody?: true;
}

const DESK = ['counsellor', 'supervisor'] as const;
const COMPANY = ['member_manager', 'member_handler'] as const;
const PARTNER = ['partner_manager', 'partner_agent'] as const;
const KEEPERS = ['administrator', 'member_manager', 'partner_manager'] as const;
const FIGURES = ['supervisor', 'analyst', 'administrator'] as const;
const TIES = ['supervisor', 'administrator'] as const;
const OFFICE = ['counsellor', 'supervisor', 'membership_officer', 'administrator'] as const;

const SPAN = '?from=2026-06&to=2026-06';
const WHY = { reason: 'Works elsewhere now.' };
const NOBODYS_CASES = {
  cases: [{ caseId: '00000000-0000-7000-8000-000000000000', version: 1, assigneeId: null }],
};
const WORDS = { text: 'We are looking into it.' };
const WAGE = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];

const openCase = { stage: 'summarised', missing: 'case.notFound' } as const;
const photoOfCase = { stage: 'accepted', missing: 'case.notFound' } as const;
const photoOfReferral = { stage: 'accepted', missing: 'attachment.notFound' } as const;
const LINK = { token: 'x'.repeat(43) };
const ANSWER = { code: '000000' };
const tie = { stage: 'summarised', missing: 'conflict.notFound' } as const;
const share = { stage: 'shared', missing: 'case.notFound' } as const;
const openReferral = { stage: 'referred', missing: 'referral.notFound' } as const;
const acceptedReferral = { stage: 'accepted', missing: 'referral.notFound' } as const;

/** A route that is not here fails the test; so does a line here that is no route. */
export const MATRIX: Readonly<Record<string, RouteExpectation>> = {
  'POST /api/v1/session': { opens: 'anyone', ok: 200, body: { email: '$email', password: '$password' } },
  'GET /api/v1/session': { opens: 'signed-in', ok: 200 },
  'DELETE /api/v1/session': { opens: 'anyone', ok: 204 },

  'POST /api/v1/session/second-factor': { opens: 'anyone', ok: 401, body: ANSWER },

  ...WAYS_IN,
  ...NOTICE_ROUTES,
  ...DUES_ROUTES,
  ...ACTIVITY,
  ...COOPERATION,
  ...LEARNING,

  // Nobody here has begun to set a second factor up, so there is nothing to confirm, remove or renew.
  'GET /api/v1/account/second-factor': { opens: 'signed-in', ok: 200 },
  'POST /api/v1/account/second-factor/confirmation': { opens: 'signed-in', ok: 409, body: ANSWER },
  'POST /api/v1/account/second-factor/removal': { opens: 'signed-in', ok: 409, body: ANSWER },
  'POST /api/v1/account/recovery-codes': { opens: 'signed-in', ok: 409, body: ANSWER },
  'POST /api/v1/account/second-factor': { opens: 'signed-in', ok: 200, body: { password: '$password' } },
  // Refused for its length, so that the people here keep the password that the other lines use.
  'PUT /api/v1/account/password': { opens: 'signed-in', ok: 422, body: { current: '$password', next: 'short' } },
  'GET /api/v1/account/sessions': { opens: 'signed-in', ok: 200 },
  'DELETE /api/v1/account/sessions': { opens: 'signed-in', ok: 204 },
  'DELETE /api/v1/account/sessions/:sessionId': {
    opens: 'signed-in',
    ok: 204,
    concerns: { thing: 'session', missing: 'session.notFound' },
  },
  'GET /api/v1/people/:userId/sessions': {
    opens: ['administrator'],
    ok: 200,
    concerns: { thing: 'person', missing: 'person.notFound', alsoOthersFor: 'administrator' },
  },
  'POST /api/v1/people/:userId/sessions/ending': {
    opens: ['administrator'],
    ok: 204,
    concerns: { thing: 'person', missing: 'person.notFound', alsoOthersFor: 'administrator' },
    body: WHY,
  },
  'POST /api/v1/sessions/:sessionId/ending': {
    opens: ['administrator'],
    ok: 204,
    concerns: { thing: 'session', missing: 'session.notFound', alsoOthersFor: 'administrator' },
    body: WHY,
  },
  'GET /api/v1/api-keys': { opens: KEEPERS, ok: 200 },
  'POST /api/v1/api-keys': { opens: KEEPERS, ok: 201, body: { name: 'A program', scopes: '$scopes', days: 30 } },
  'DELETE /api/v1/api-keys/:keyId': {
    opens: KEEPERS,
    ok: 204,
    concerns: { thing: 'apiKey', missing: 'apiKey.notFound' },
  },

  ...PEOPLE,
  'POST /api/v1/password-resets': { opens: 'anyone', ok: 204, body: { email: '$address' } },
  'POST /api/v1/password-resets/completion': { opens: 'anyone', ok: 404, body: { ...LINK, password: '$password' } },

  ...SIGN_ON,
  ...SETTINGS_ROUTES,
  'GET /api/v1/code-lists': { opens: 'signed-in', ok: 200 },
  'GET /api/v1/staff': { opens: OFFICE, ok: 200 },
  'GET /api/v1/partners': { opens: [...OFFICE, 'custodian'], ok: 200 },
  ...SITE_ROUTES,
  ...PARTNER_ROUTES,
  ...MEMBERSHIP_ROUTES,

  'GET /api/v1/cases/numbers/:number': { opens: DESK, ok: 200, names: openCase },
  // The case of this line is nobody's: the answer says so for this case alone.
  'POST /api/v1/cases/assignments': { opens: DESK, ok: 200, body: NOBODYS_CASES },
  'GET /api/v1/queue-filters': { opens: DESK, ok: 200 },
  // Made with the version of an empty list, which is the present one only once.
  'PUT /api/v1/queue-filters': { opens: DESK, ok: 409, body: { version: 7, items: [] } },
  'GET /api/v1/teams': { opens: OFFICE, ok: 200 },
  'POST /api/v1/sittings': {
    opens: DESK,
    ok: 201,
    body: { way: 'phone', hasInterpreter: false, locale: 'my' },
  },
  'POST /api/v1/teams': { opens: TIES, ok: 201, body: { name: 'A team', memberIds: [] } },
  'PUT /api/v1/teams/:teamId': {
    opens: TIES,
    ok: 200,
    concerns: { thing: 'team', missing: 'team.notFound', alsoOthersFor: TIES },
    body: { name: 'A team', memberIds: [], version: 1 },
  },
  'DELETE /api/v1/teams/:teamId': {
    opens: TIES,
    ok: 204,
    concerns: { thing: 'team', missing: 'team.notFound', alsoOthersFor: TIES },
  },
  'GET /api/v1/cases': { opens: DESK, ok: 200, query: '?tab=all&limit=100', lists: 'caseId' },
  'GET /api/v1/cases/:caseId': { opens: DESK, ok: 200, names: openCase },
  'GET /api/v1/cases/:caseId/attachments/:attachmentId': { opens: DESK, ok: 200, names: photoOfCase },
  'POST /api/v1/cases/:caseId/triage': {
    opens: DESK,
    ok: 200,
    names: openCase,
    body: { version: '$version', severity: 'S2', issues: WAGE },
  },
  'POST /api/v1/cases/:caseId/assignment': {
    opens: DESK,
    ok: 200,
    names: openCase,
    body: { version: '$version', assigneeId: '$colleague' },
  },
  'PUT /api/v1/cases/:caseId/summary': { opens: DESK, ok: 204, names: openCase, body: { ...WORDS, version: 1 } },
  'POST /api/v1/cases/:caseId/share': { opens: DESK, ok: 204, names: openCase },
  'POST /api/v1/cases/:caseId/referrals': { opens: DESK, ok: 201, names: openCase, body: { partnerId: '$partner' } },

  'POST /api/v1/cases/:caseId/consents': {
    opens: DESK,
    ok: 204,
    names: openCase,
    body: { recipient: 'partner', isYes: false, how: 'phone', locale: 'en' },
  },
  ...TALK,
  ...TRIAGE_HELP,
  ...DESKWORK,
  'GET /api/v1/retention': { opens: ['supervisor'], ok: 200 },
  // Out of scope without saying where else she can go; and an open case, without an appeal.
  'POST /api/v1/cases/:caseId/closing': {
    opens: DESK,
    ok: 422,
    names: openCase,
    body: { version: '$version', outcome: 'out_of_scope' },
  },
  'POST /api/v1/cases/:caseId/reopening': { opens: DESK, ok: 409, names: openCase, body: WHY },
  'POST /api/v1/cases/:caseId/appeal/decision': {
    opens: DESK,
    ok: 409,
    names: openCase,
    body: { decision: 'upheld' },
  },
  'GET /api/v1/cases/:caseId/hold': { opens: ['supervisor'], ok: 200, names: openCase },
  'POST /api/v1/cases/:caseId/hold': {
    opens: ['supervisor'],
    ok: 204,
    names: openCase,
    body: { ground: 'dispute', ...WHY },
  },
  // No hold keeps the case that is asked about here.
  'POST /api/v1/cases/:caseId/hold/lifting': { opens: ['supervisor'], ok: 409, names: openCase, body: WHY },
  'GET /api/v1/cases/:caseId/parties': { opens: DESK, ok: 200, names: openCase },
  'POST /api/v1/cases/:caseId/parties': {
    opens: DESK,
    ok: 204,
    names: openCase,
    body: { kind: 'partner', partyId: '$othersPartner' },
  },

  'GET /api/v1/conflict-choices': {
    opens: [...DESK, 'administrator'],
    ok: 200,
    query: '?kind=user',
    listsEverybody: true,
  },
  'GET /api/v1/affiliations': { opens: TIES, ok: 200, listsEverybody: true },
  'POST /api/v1/affiliations': {
    opens: TIES,
    ok: 201,
    body: { userId: '$me', kind: 'support', withKind: 'member', withId: '$othersCompany' },
  },
  'DELETE /api/v1/affiliations/:affiliationId': { opens: TIES, ok: 204, names: tie },

  ...EXCEPTIONS,

  'GET /api/v1/company-cases': { opens: COMPANY, ok: 200, query: '?limit=100', lists: 'shareId' },
  'GET /api/v1/company-cases/:shareId': { opens: COMPANY, ok: 200, names: share },
  'POST /api/v1/company-cases/:shareId/replies': { opens: COMPANY, ok: 201, names: share, body: WORDS },
  'POST /api/v1/company-cases/:shareId/remedies': {
    opens: ['member_manager'],
    ok: 201,
    names: share,
    body: { ...WORDS, promisedOn: '2026-07-01' },
  },

  ...COMPANY_WORK,

  'GET /api/v1/referrals': { opens: PARTNER, ok: 200, query: '?limit=100', lists: 'referralId' },
  'GET /api/v1/referrals/:referralId': { opens: PARTNER, ok: 200, names: acceptedReferral },
  'GET /api/v1/referrals/:referralId/attachments/:attachmentId': { opens: PARTNER, ok: 200, names: photoOfReferral },
  'POST /api/v1/referrals/:referralId/acceptance': { opens: ['partner_manager'], ok: 204, names: openReferral },
  'POST /api/v1/referrals/:referralId/decline': {
    opens: ['partner_manager'],
    ok: 204,
    names: openReferral,
    body: { reason: 'no_capacity' },
  },

  ...FIGURE_RELEASES,
  ...REPORTS,
  ...RESEARCH,
  'GET /api/v1/reports/periods': { opens: FIGURES, ok: 200 },
  'GET /api/v1/reports': { opens: FIGURES, ok: 200 },
  'GET /api/v1/reports/desk-groups': { opens: FIGURES, ok: 200, query: SPAN },
  'GET /api/v1/reports/operations': { opens: FIGURES, ok: 200, query: `${SPAN}&kind=operations` },
  'GET /api/v1/reports/profile': { opens: FIGURES, ok: 200, query: SPAN },

  'GET /api/v1/audit': { opens: ['auditor'], ok: 200 },
  'GET /api/v1/audit/people': { opens: ['auditor'], ok: 200, listsEverybody: true },
  'GET /api/v1/audit.csv': { opens: ['auditor'], ok: 200 },

  'GET /healthz': { opens: 'anyone', ok: 200 },
  'GET /readyz': { opens: 'anyone', ok: 200 },
};
