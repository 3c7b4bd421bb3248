import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { siteSearch } from './site.search';

const inside = () => signedInRoute;

const sitesRoute = createRoute({
  getParentRoute: inside,
  path: '/sites',
  validateSearch: siteSearch,
  component: guarded(
    'site.list',
    lazyRouteComponent(() => import('./sites.page'), 'SitesPage'),
  ),
});
const siteRoute = createRoute({
  getParentRoute: inside,
  path: '/sites/$siteId',
  component: guarded(
    'site.list',
    lazyRouteComponent(() => import('./site.page'), 'SitePage'),
  ),
});

const reachRoute = createRoute({
  getParentRoute: inside,
  path: '/reach',
  component: guarded(
    'reach.read',
    lazyRouteComponent(() => import('./reach.page'), 'ReachPage'),
  ),
});

/** The screens about the sites of members. */
export const sitesRoutes = [sitesRoute, siteRoute, reachRoute] as const;
