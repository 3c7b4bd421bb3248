import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const packsRoute = createRoute({
  getParentRoute: inside,
  path: '/report/ungp',
  component: guarded(
    'report.read',
    lazyRouteComponent(() => import('./ungp-packs.page'), 'UngpPacksPage'),
  ),
});
const packRoute = createRoute({
  getParentRoute: inside,
  path: '/report/ungp/$packId',
  component: guarded(
    'report.read',
    lazyRouteComponent(() => import('./ungp-pack.page'), 'UngpPackPage'),
  ),
});

/** A year by the criteria of UN Guiding Principle 31. */
export const ungpRoutes = [packsRoute, packRoute] as const;
