import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const memberHomeRoute = createRoute({
  getParentRoute: inside,
  path: '/home',
  component: guarded(
    'home.read',
    lazyRouteComponent(() => import('./home.pages'), 'MemberHomePage'),
  ),
});
const officeRoute = createRoute({
  getParentRoute: inside,
  path: '/office',
  component: guarded(
    'office.read',
    lazyRouteComponent(() => import('./home.pages'), 'OfficePage'),
  ),
});

/** Where people of members and the membership officer begin. */
export const homeRoutes = [memberHomeRoute, officeRoute] as const;
