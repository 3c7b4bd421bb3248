import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const agreementsRoute = createRoute({
  getParentRoute: inside,
  path: '/agreements',
  component: guarded(
    'cooperation.manage',
    lazyRouteComponent(() => import('./agreements.page'), 'AgreementsPage'),
  ),
});
const agreementRoute = createRoute({
  getParentRoute: inside,
  path: '/agreements/$agreementId',
  component: guarded(
    'cooperation.manage',
    lazyRouteComponent(() => import('./agreement.page'), 'AgreementPage'),
  ),
});
const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cooperation',
  component: lazyRouteComponent(() => import('./public-agreements.page'), 'PublicAgreementsPage'),
});

/** With whom the association cooperates. */
export const cooperationRoutes = [agreementsRoute, agreementRoute] as const;
/** What everybody may read of it. */
export const publicCooperationRoutes = [publicRoute] as const;
