import type { MessageKey } from '../i18n/catalogue';

export interface NavItem {
  to:
    | '/home'
    | '/office'
    | '/cases'
    | '/tasks'
    | '/custody'
    | '/emergency'
    | '/overrides'
    | '/company-cases'
    | '/referrals'
    | '/own-partner'
    | '/webhooks'
    | '/dues'
    | '/learning'
    | '/courses'
    | '/own-reports'
    | '/activity-reports'
    | '/agreements'
    | '/sites'
    | '/reach'
    | '/partners'
    | '/applications'
    | '/members'
    | '/expulsions'
    | '/successions'
    | '/own-member'
    | '/pledge-texts'
    | '/report'
    | '/ties'
    | '/figure-releases'
    | '/member-report-editions'
    | '/quarterly-reports'
    | '/lessons'
    | '/research'
    | '/people'
    | '/teams'
    | '/text-blocks'
    | '/settings'
    | '/deliveries'
    | '/audit'
    | '/retention';
  key: MessageKey;
}

/** Whoever has the list of reports finds these there. */
const onReportIndex: readonly NavItem['to'][] = [
  '/research',
  '/figure-releases',
  '/member-report-editions',
  '/lessons',
];

/** What is used all day comes first. */
const items: readonly (NavItem & { permission: string })[] = [
  { to: '/cases', key: 'nav.cases', permission: 'case.list' },
  { to: '/tasks', key: 'nav.tasks', permission: 'task.list' },
  { to: '/home', key: 'nav.home', permission: 'home.read' },
  { to: '/office', key: 'nav.home', permission: 'office.read' },
  { to: '/company-cases', key: 'nav.companyCases', permission: 'companyCase.list' },
  { to: '/referrals', key: 'nav.referrals', permission: 'referral.list' },
  { to: '/own-partner', key: 'nav.ownPartner', permission: 'ownPartner.read' },
  { to: '/webhooks', key: 'nav.webhooks', permission: 'webhook.manage' },
  { to: '/applications', key: 'nav.applications', permission: 'membership.review' },
  { to: '/members', key: 'nav.members', permission: 'member.list' },
  { to: '/successions', key: 'nav.successions', permission: 'succession.read' },
  { to: '/sites', key: 'nav.sites', permission: 'site.list' },
  { to: '/dues', key: 'nav.dues', permission: 'dues.read' },
  { to: '/learning', key: 'nav.learning', permission: 'learning.read' },
  { to: '/courses', key: 'nav.courses', permission: 'learning.read' },
  { to: '/own-reports', key: 'nav.ownReports', permission: 'activity.report' },
  { to: '/quarterly-reports', key: 'nav.quarterlyReports', permission: 'ownFigures.read' },
  { to: '/activity-reports', key: 'nav.activityReports', permission: 'activity.review' },
  { to: '/reach', key: 'nav.reach', permission: 'reach.read' },
  { to: '/agreements', key: 'nav.agreements', permission: 'cooperation.manage' },
  { to: '/report', key: 'nav.report', permission: 'report.read' },
  { to: '/research', key: 'nav.research', permission: 'research.read' },
  { to: '/figure-releases', key: 'nav.figureReleases', permission: 'figureRelease.manage' },
  { to: '/member-report-editions', key: 'nav.memberReports', permission: 'figureRelease.manage' },
  { to: '/own-member', key: 'nav.ownMember', permission: 'ownMember.read' },
  { to: '/people', key: 'nav.people', permission: 'people.manage' },
  { to: '/custody', key: 'nav.custody', permission: 'identity.decide' },
  { to: '/overrides', key: 'nav.overrides', permission: 'override.list' },
  { to: '/emergency', key: 'nav.emergency', permission: 'breakGlass.list' },
  { to: '/lessons', key: 'nav.lessons', permission: 'lesson.write' },
  { to: '/partners', key: 'nav.partners', permission: 'partner.list' },
  { to: '/expulsions', key: 'nav.expulsions', permission: 'expulsion.read' },
  { to: '/pledge-texts', key: 'nav.pledgeTexts', permission: 'member.list' },
  { to: '/ties', key: 'nav.ties', permission: 'conflict.declare' },
  { to: '/teams', key: 'nav.teams', permission: 'team.manage' },
  { to: '/text-blocks', key: 'nav.textBlocks', permission: 'textBlock.manage' },
  { to: '/retention', key: 'nav.retention', permission: 'case.hold' },
  { to: '/deliveries', key: 'nav.deliveries', permission: 'delivery.manage' },
  { to: '/audit', key: 'nav.audit', permission: 'audit.read' },
  { to: '/settings', key: 'nav.settings', permission: 'setting.read' },
];

/** The menu for somebody with these permissions; its first entry is their start page. */
export function navigationFor(permissions: readonly string[]): NavItem[] {
  const hasIndex = permissions.includes('report.read');
  return items
    .filter(({ to, permission }) => permissions.includes(permission) && !(hasIndex && onReportIndex.includes(to)))
    .map(({ to, key }) => ({ to, key }));
}

/** The entries that stand in a row, and those behind "More". A single entry is never hidden behind a word of its own. */
export function foldedAt<T>(room: number, entries: readonly T[]): { shown: readonly T[]; more: readonly T[] } {
  if (entries.length <= room + 1) return { shown: entries, more: [] };
  return { shown: entries.slice(0, room), more: entries.slice(room) };
}
