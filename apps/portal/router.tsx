import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './components/not-found';
import { activityRoutes, publicActivityRoutes } from './features/activity/activity.routes';
import { expulsionRoutes } from './features/expulsions/expulsions.routes';
import { successionRoutes } from './features/successions/successions.routes';
import { auditSearch } from './features/audit/audit.search';
import { queueSearch } from './features/cases/queue.search';
import { QueuePage } from './features/cases/queue.page';
import { companyCaseSearch } from './features/company-cases/company-case.search';
import { homeRoutes } from './features/home/home.routes';
import { duesRoutes } from './features/dues/dues.routes';
import { cooperationRoutes, publicCooperationRoutes } from './features/cooperation/cooperation.routes';
import { figureRoutes } from './features/figures/figures.routes';
import { memberReportRoutes } from './features/member-reports/member-reports.routes';
import { ungpRoutes } from './features/ungp/ungp.routes';
import { reportRoutes } from './features/report/report.routes';
import { publicResearchRoutes, researchRoutes } from './features/research/research.routes';
import { deliveriesSearch } from './features/notices/deliveries.search';
import { directoryRoutes } from './features/directory/directory.routes';
import { partnersRoutes } from './features/partners/partners.routes';
import { learningRoutes } from './learning.routes';
import { sitesRoutes } from './features/sites/sites.routes';
import { membershipRoutes } from './membership.routes';
import { outsideRoutes, rootRoute, signedInRoute } from './outside.routes';
import { CrashPage } from './shell/crash.page';
import { guarded } from './shell/guarded';
import { HomePage } from './shell/home.page';

const inside = () => signedInRoute;

const homeRoute = createRoute({ getParentRoute: inside, path: '/', component: HomePage });
const queueRoute = createRoute({
  getParentRoute: inside,
  path: '/cases',
  validateSearch: queueSearch,
  component: guarded('case.list', QueuePage),
});
const caseRoute = createRoute({
  getParentRoute: inside,
  path: '/cases/$caseId',
  component: guarded(
    'case.read',
    lazyRouteComponent(() => import('./features/cases/case.page'), 'CasePage'),
  ),
});
const tasksRoute = createRoute({
  getParentRoute: inside,
  path: '/tasks',
  component: guarded(
    'task.list',
    lazyRouteComponent(() => import('./features/deskwork/own-tasks.page'), 'OwnTasksPage'),
  ),
});
const textBlocksRoute = createRoute({
  getParentRoute: inside,
  path: '/text-blocks',
  component: guarded(
    'textBlock.manage',
    lazyRouteComponent(() => import('./features/deskwork/text-blocks.page'), 'TextBlocksPage'),
  ),
});
const companyCasesRoute = createRoute({
  getParentRoute: inside,
  path: '/company-cases',
  validateSearch: companyCaseSearch,
  component: guarded(
    'companyCase.list',
    lazyRouteComponent(() => import('./features/company-cases/company-cases.page'), 'CompanyCasesPage'),
  ),
});
const companyCaseRoute = createRoute({
  getParentRoute: inside,
  path: '/company-cases/$shareId',
  component: guarded(
    'companyCase.read',
    lazyRouteComponent(() => import('./features/company-cases/company-case.page'), 'CompanyCasePage'),
  ),
});
const referralsRoute = createRoute({
  getParentRoute: inside,
  path: '/referrals',
  component: guarded(
    'referral.list',
    lazyRouteComponent(() => import('./features/referrals/referrals.page'), 'ReferralsPage'),
  ),
});
const referralRoute = createRoute({
  getParentRoute: inside,
  path: '/referrals/$referralId',
  component: guarded(
    'referral.read',
    lazyRouteComponent(() => import('./features/referrals/referral.page'), 'ReferralPage'),
  ),
});
const webhooksRoute = createRoute({
  getParentRoute: inside,
  path: '/webhooks',
  component: guarded(
    'webhook.manage',
    lazyRouteComponent(() => import('./features/webhooks/webhooks.page'), 'WebhooksPage'),
  ),
});
const accountRoute = createRoute({
  getParentRoute: inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account.page'), 'AccountPage'),
});
const peopleRoute = createRoute({
  getParentRoute: inside,
  path: '/people',
  component: guarded(
    'people.manage',
    lazyRouteComponent(() => import('./features/people/people.page'), 'PeoplePage'),
  ),
});
const singleSignOnRoute = createRoute({
  getParentRoute: inside,
  path: '/people/single-sign-on',
  component: guarded(
    'singleSignOn.manage',
    lazyRouteComponent(() => import('./features/single-sign-on/single-sign-on.page'), 'SingleSignOnPage'),
  ),
});
const tiesRoute = createRoute({
  getParentRoute: inside,
  path: '/ties',
  component: guarded(
    'conflict.declare',
    lazyRouteComponent(() => import('./features/conflicts/ties.page'), 'TiesPage'),
  ),
});
const teamsRoute = createRoute({
  getParentRoute: inside,
  path: '/teams',
  component: guarded(
    'team.manage',
    lazyRouteComponent(() => import('./features/people/teams.page'), 'TeamsPage'),
  ),
});
const rolesRoute = createRoute({
  getParentRoute: inside,
  path: '/roles',
  component: guarded(
    'people.manage',
    lazyRouteComponent(() => import('./features/people/roles.page'), 'RolesPage'),
  ),
});
const auditRoute = createRoute({
  getParentRoute: inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: guarded(
    'audit.read',
    lazyRouteComponent(() => import('./features/audit/audit.page'), 'AuditPage'),
  ),
});
const retentionRoute = createRoute({
  getParentRoute: inside,
  path: '/retention',
  component: guarded(
    'case.hold',
    lazyRouteComponent(() => import('./features/retention/retention.page'), 'RetentionPage'),
  ),
});
const custodyRoute = createRoute({
  getParentRoute: inside,
  path: '/custody',
  component: guarded(
    'identity.decide',
    lazyRouteComponent(() => import('./features/custody/custody.page'), 'CustodyPage'),
  ),
});
const emergencyRoute = createRoute({
  getParentRoute: inside,
  path: '/emergency',
  component: guarded(
    'breakGlass.list',
    lazyRouteComponent(() => import('./features/custody/emergency.page'), 'EmergencyPage'),
  ),
});
const overridesRoute = createRoute({
  getParentRoute: inside,
  path: '/overrides',
  component: guarded(
    'override.list',
    lazyRouteComponent(() => import('./features/custody/overrides.page'), 'OverridesPage'),
  ),
});
const settingsRoute = createRoute({
  getParentRoute: inside,
  path: '/settings',
  component: guarded(
    'setting.read',
    lazyRouteComponent(() => import('./features/settings/settings.page'), 'SettingsPage'),
  ),
});
const noticesRoute = createRoute({
  getParentRoute: inside,
  path: '/notices',
  component: lazyRouteComponent(() => import('./features/notices/notices.page'), 'NoticesPage'),
});
const deliveriesRoute = createRoute({
  getParentRoute: inside,
  path: '/deliveries',
  validateSearch: deliveriesSearch,
  component: guarded(
    'delivery.manage',
    lazyRouteComponent(() => import('./features/notices/deliveries.page'), 'DeliveriesPage'),
  ),
});
/** Any other address, inside the shell so that the menu stays at hand. */
const elsewhereRoute = createRoute({ getParentRoute: inside, path: '$', component: NotFound });

const routeTree = rootRoute.addChildren([
  ...outsideRoutes,
  ...publicActivityRoutes,
  ...publicCooperationRoutes,
  ...directoryRoutes,
  ...publicResearchRoutes,
  signedInRoute.addChildren([
    homeRoute,
    ...homeRoutes,
    queueRoute,
    caseRoute,
    tasksRoute,
    textBlocksRoute,
    companyCasesRoute,
    companyCaseRoute,
    referralsRoute,
    referralRoute,
    ...partnersRoutes,
    ...membershipRoutes,
    webhooksRoute,
    ...duesRoutes,
    ...learningRoutes,
    ...activityRoutes,
    ...expulsionRoutes,
    ...successionRoutes,
    ...cooperationRoutes,
    ...figureRoutes,
    ...memberReportRoutes,
    ...ungpRoutes,
    ...reportRoutes,
    ...researchRoutes,
    ...sitesRoutes,
    tiesRoute,
    rolesRoute,
    teamsRoute,
    auditRoute,
    retentionRoute,
    custodyRoute,
    emergencyRoute,
    overridesRoute,
    settingsRoute,
    noticesRoute,
    deliveriesRoute,
    peopleRoute,
    singleSignOnRoute,
    accountRoute,
    elsewhereRoute,
  ]),
]);

/** The screens and their addresses. Filters live in the search part of the address, typed by each route. */
export function newRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
