import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const successionsRoute = createRoute({
  getParentRoute: inside,
  path: '/successions',
  component: guarded(
    'succession.read',
    lazyRouteComponent(() => import('./successions.page'), 'SuccessionsPage'),
  ),
});
const successionRoute = createRoute({
  getParentRoute: inside,
  path: '/successions/$successionId',
  component: guarded(
    'succession.read',
    lazyRouteComponent(() => import('./succession.page'), 'SuccessionPage'),
  ),
});

/** Mergers and splits of members. */
export const successionRoutes = [successionsRoute, successionRoute] as const;
