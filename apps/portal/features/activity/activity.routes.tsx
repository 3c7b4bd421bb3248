import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { activitySearch } from './activity.search';

const inside = () => signedInRoute;

const ownReportsRoute = createRoute({
  getParentRoute: inside,
  path: '/own-reports',
  component: guarded(
    'activity.report',
    lazyRouteComponent(() => import('./own-reports.page'), 'OwnReportsPage'),
  ),
});
const ownReportRoute = createRoute({
  getParentRoute: inside,
  path: '/own-reports/$reportId',
  component: guarded(
    'activity.report',
    lazyRouteComponent(() => import('./own-report.page'), 'OwnReportPage'),
  ),
});
const reportsRoute = createRoute({
  getParentRoute: inside,
  path: '/activity-reports',
  validateSearch: activitySearch,
  component: guarded(
    'activity.review',
    lazyRouteComponent(() => import('./activity-reports.page'), 'ActivityReportsPage'),
  ),
});
const oneReportRoute = createRoute({
  getParentRoute: inside,
  path: '/activity-reports/$reportId',
  component: guarded(
    'activity.review',
    lazyRouteComponent(() => import('./activity-report.page'), 'ActivityReportPage'),
  ),
});
const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activities',
  component: lazyRouteComponent(() => import('./public-reports.page'), 'PublicReportsPage'),
});

/** What members report each half-year. */
export const activityRoutes = [ownReportsRoute, ownReportRoute, reportsRoute, oneReportRoute] as const;
/** What everybody may read of it. */
export const publicActivityRoutes = [publicRoute] as const;
