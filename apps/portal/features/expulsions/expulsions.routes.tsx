import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { expulsionSearch } from './expulsions.search';

const inside = () => signedInRoute;

const expulsionsRoute = createRoute({
  getParentRoute: inside,
  path: '/expulsions',
  validateSearch: expulsionSearch,
  component: guarded(
    'expulsion.read',
    lazyRouteComponent(() => import('./expulsions.page'), 'ExpulsionsPage'),
  ),
});
const expulsionRoute = createRoute({
  getParentRoute: inside,
  path: '/expulsions/$expulsionId',
  component: guarded(
    'expulsion.read',
    lazyRouteComponent(() => import('./expulsion.page'), 'ExpulsionPage'),
  ),
});
const ownExpulsionRoute = createRoute({
  getParentRoute: inside,
  path: '/own-expulsion',
  component: guarded(
    'ownMember.keep',
    lazyRouteComponent(() => import('./own-expulsion.page'), 'OwnExpulsionPage'),
  ),
});

/** Proceedings against members: of the office, and of the member itself. */
export const expulsionRoutes = [expulsionsRoute, expulsionRoute, ownExpulsionRoute] as const;
