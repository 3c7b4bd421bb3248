/** Whose eyes a list is looked at with. */
export type Reader = 'supervisor' | 'counsellor' | 'administrator' | 'custodian' | 'auditor' | 'company' | 'partner';

/** What is asked: a path under `/api/v1`, with `$words` in the place of ids that exist, by whom. */
export type Ask = readonly [Reader, string];

/**
 * Why nothing is asked: `one` is one thing by its id with what hangs on it, whose indexes the page of a case shows; `own`
 * is bounded by one person's account; `figures` reads a whole period on purpose; `stream` and `health` are no lists.
 */
export type Reason = 'one' | 'own' | 'figures' | 'stream' | 'health';

const desk = (path: string): Ask => ['counsellor', path];
const head = (path: string): Ask => ['supervisor', path];
const office = (path: string): Ask => ['administrator', path];

/** Every route that reads, as in docs/openapi.json. A new one does not pass before it stands here. */
export const ROUTES: Readonly<Record<string, readonly Ask[] | Reason>> = {
  '/healthz': 'health',
  '/readyz': 'health',
  '/api/v1/absences': [desk('absences'), ['company', 'absences']],
  '/api/v1/account/notices': 'own',
  '/api/v1/account/passkeys': 'own',
  '/api/v1/account/second-factor': 'own',
  '/api/v1/account/sessions': 'own',
  '/api/v1/affiliations': [head('affiliations')],
  '/api/v1/api-keys': [office('api-keys')],
  '/api/v1/audit': [
    ['auditor', 'audit?limit=30'],
    ['auditor', 'audit?limit=30&action=case.triaged'],
    ['auditor', 'audit?limit=30&actorKind=secretariat&actorId=$counsellor'],
    ['auditor', 'audit?limit=30&subjectKind=case&subject=$number'],
    ['auditor', 'audit?limit=30&from=2026-05-01&to=2026-05-31'],
  ],
  '/api/v1/audit.csv': 'figures',
  '/api/v1/audit/people': [['auditor', 'audit/people']],
  '/api/v1/break-glass': [head('break-glass')],
  '/api/v1/cases': ['mine', 'team', 'unassigned', 'waiting', 'overdue', 'all', 'closed'].map((tab) =>
    desk(`cases?tab=${tab}&limit=30`),
  ),
  '/api/v1/cases/numbers/{number}': [desk('cases/numbers/$number')],
  '/api/v1/cases/{caseId}': [desk('cases/$case')],
  '/api/v1/cases/{caseId}/attachments/{attachmentId}': 'one',
  '/api/v1/cases/{caseId}/hold': [head('cases/$case/hold')],
  '/api/v1/cases/{caseId}/kin': [desk('cases/$case/kin')],
  '/api/v1/cases/{caseId}/message-files': [desk('cases/$case/message-files')],
  '/api/v1/cases/{caseId}/notes': [desk('cases/$case/notes?limit=30')],
  '/api/v1/cases/{caseId}/parties': [desk('cases/$case/parties')],
  '/api/v1/cases/{caseId}/partner-suggestions': [desk('cases/$case/partner-suggestions')],
  '/api/v1/cases/{caseId}/referrals/{referralId}': 'one',
  '/api/v1/cases/{caseId}/tasks': [desk('cases/$case/tasks')],
  '/api/v1/clocks/{key}/preview': 'figures',
  '/api/v1/code-lists': [desk('code-lists')],
  '/api/v1/company-cases': [['company', 'company-cases?limit=30']],
  '/api/v1/company-cases/{shareId}': 'one',
  '/api/v1/company-cases/{shareId}/adr-question': 'one',
  '/api/v1/company-colleagues': [['company', 'company-colleagues']],
  '/api/v1/conflict-choices': [desk('conflict-choices')],
  '/api/v1/custody-key': 'own',
  '/api/v1/deliveries': [office('deliveries?limit=30'), office('deliveries?limit=30&state=failed')],
  '/api/v1/desk-body': [office('desk-body')],
  '/api/v1/identity-releases': [['custodian', 'identity-releases'], head('identity-releases')],
  '/api/v1/join/application': 'one',
  '/api/v1/join/classes': 'own',
  '/api/v1/lost-factors': [office('lost-factors')],
  '/api/v1/members': [
    office('members?limit=30'),
    office('members?limit=30&kind=union'),
    office('members?limit=30&prefectureCode=23'),
    office('members?limit=30&pledge=outdated'),
    office('members?limit=30&pledge=missing'),
  ],
  '/api/v1/members/{memberId}': 'one',
  '/api/v1/membership-applications': ['waiting', 'asked', 'recommended', 'ended'].map((tab) =>
    office(`membership-applications?limit=30&tab=${tab}`),
  ),
  '/api/v1/membership-applications/{applicationId}': 'one',
  '/api/v1/membership-applications/{applicationId}/documents/{documentId}': 'one',
  '/api/v1/notices': [desk('notices?limit=30'), ['company', 'notices?limit=30']],
  '/api/v1/notices/state': [desk('notices/state'), ['partner', 'notices/state']],
  '/api/v1/notices/stream': 'stream',
  '/api/v1/overrides': [desk('overrides'), head('overrides')],
  '/api/v1/own-figures': [['company', 'own-figures']],
  '/api/v1/own-member': 'own',
  '/api/v1/own-partner': [['partner', 'own-partner']],
  '/api/v1/partner-registry': [office('partner-registry?limit=30')],
  '/api/v1/partner-registry/{partnerId}': [office('partner-registry/$partner')],
  '/api/v1/partners': [desk('partners')],
  '/api/v1/people': [office('people')],
  '/api/v1/people/roles': [office('people/roles')],
  '/api/v1/people/unmanaged-organisations': [office('people/unmanaged-organisations')],
  '/api/v1/people/{userId}/sessions': 'own',
  '/api/v1/pledge-texts': [office('pledge-texts')],
  '/api/v1/queue-filters': [desk('queue-filters')],
  '/api/v1/referrals': [['partner', 'referrals?limit=30']],
  '/api/v1/referrals/{referralId}': 'one',
  '/api/v1/referrals/{referralId}/attachments/{attachmentId}': 'one',
  '/api/v1/reports/desk-groups': 'figures',
  '/api/v1/reports/desk-groups.csv': 'figures',
  '/api/v1/reports/periods': [office('reports/periods')],
  '/api/v1/reports/profile': 'figures',
  '/api/v1/retention': 'figures',
  '/api/v1/session': 'own',
  '/api/v1/session/single-sign-on/return': 'one',
  '/api/v1/settings': [office('settings')],
  '/api/v1/settings/{key}/history': [office('settings/notices/history')],
  '/api/v1/single-sign-on-connections': [office('single-sign-on-connections')],
  '/api/v1/staff': [desk('staff')],
  '/api/v1/tasks': ['open', 'done'].map((list) => desk(`tasks?limit=30&list=${list}`)),
  '/api/v1/tasks/due': [desk('tasks/due')],
  '/api/v1/teams': [desk('teams')],
  '/api/v1/text-blocks': [desk('text-blocks')],
  '/api/v1/webhooks': [['partner', 'webhooks']],
  '/api/v1/webhooks/deliveries': [['partner', 'webhooks/deliveries?limit=30']],
};
