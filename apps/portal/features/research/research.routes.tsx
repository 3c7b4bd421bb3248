import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const projectsRoute = createRoute({
  getParentRoute: inside,
  path: '/research',
  component: guarded(
    'research.read',
    lazyRouteComponent(() => import('./research-projects.page'), 'ResearchProjectsPage'),
  ),
});
const projectRoute = createRoute({
  getParentRoute: inside,
  path: '/research/$projectId',
  component: guarded(
    'research.read',
    lazyRouteComponent(() => import('./research-project.page'), 'ResearchProjectPage'),
  ),
});
const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/research-register',
  component: lazyRouteComponent(() => import('./public-research.page'), 'PublicResearchPage'),
});

/** Research with our figures. */
export const researchRoutes = [projectsRoute, projectRoute] as const;
/** What everybody may read of it. */
export const publicResearchRoutes = [publicRoute] as const;
