import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const releasesRoute = createRoute({
  getParentRoute: inside,
  path: '/figure-releases',
  component: guarded(
    'figureRelease.manage',
    lazyRouteComponent(() => import('./figure-releases.page'), 'FigureReleasesPage'),
  ),
});
const releaseRoute = createRoute({
  getParentRoute: inside,
  path: '/figure-releases/$releaseId',
  component: guarded(
    'figureRelease.manage',
    lazyRouteComponent(() => import('./figure-release.page'), 'FigureReleasePage'),
  ),
});

/** Figures that leave the desk. */
export const figureRoutes = [releasesRoute, releaseRoute] as const;
