import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { applicationSearch, memberSearch } from './features/membership/membership.search';
import { signedInRoute } from './outside.routes';
import { guarded } from './shell/guarded';

const inside = () => signedInRoute;

const applicationsRoute = createRoute({
  getParentRoute: inside,
  path: '/applications',
  validateSearch: applicationSearch,
  component: guarded(
    'membership.review',
    lazyRouteComponent(() => import('./features/membership/applications.page'), 'ApplicationsPage'),
  ),
});
const applicationRoute = createRoute({
  getParentRoute: inside,
  path: '/applications/$applicationId',
  component: guarded(
    'membership.review',
    lazyRouteComponent(() => import('./features/membership/application.page'), 'ApplicationPage'),
  ),
});
const membersRoute = createRoute({
  getParentRoute: inside,
  path: '/members',
  validateSearch: memberSearch,
  component: guarded(
    'member.list',
    lazyRouteComponent(() => import('./features/membership/members.page'), 'MembersPage'),
  ),
});
const memberRoute = createRoute({
  getParentRoute: inside,
  path: '/members/$memberId',
  component: guarded(
    'member.list',
    lazyRouteComponent(() => import('./features/membership/member.page'), 'MemberPage'),
  ),
});
const nameRequestsRoute = createRoute({
  getParentRoute: inside,
  path: '/name-requests',
  component: guarded(
    'member.keep',
    lazyRouteComponent(() => import('./features/membership/name-requests.page'), 'NameRequestsPage'),
  ),
});
const memberImportsRoute = createRoute({
  getParentRoute: inside,
  path: '/member-imports',
  component: guarded(
    'member.import',
    lazyRouteComponent(() => import('./features/membership/member-imports.page'), 'MemberImportsPage'),
  ),
});
const memberImportRoute = createRoute({
  getParentRoute: inside,
  path: '/member-imports/$importId',
  component: guarded(
    'member.import',
    lazyRouteComponent(() => import('./features/membership/member-import.page'), 'MemberImportPage'),
  ),
});
const ownMemberRoute = createRoute({
  getParentRoute: inside,
  path: '/own-member',
  component: guarded(
    'ownMember.read',
    lazyRouteComponent(() => import('./features/membership/own-member.page'), 'OwnMemberPage'),
  ),
});
const pledgeTextsRoute = createRoute({
  getParentRoute: inside,
  path: '/pledge-texts',
  component: guarded(
    'member.list',
    lazyRouteComponent(() => import('./features/membership/pledge-texts.page'), 'PledgeTextsPage'),
  ),
});

/** Applications, members, and what they pledge. */
export const membershipRoutes = [
  applicationsRoute,
  applicationRoute,
  membersRoute,
  memberRoute,
  nameRequestsRoute,
  memberImportsRoute,
  memberImportRoute,
  ownMemberRoute,
  pledgeTextsRoute,
] as const;
