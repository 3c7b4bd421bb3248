import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { partnerSearch } from './partner.search';

const inside = () => signedInRoute;

const partnersRoute = createRoute({
  getParentRoute: inside,
  path: '/partners',
  validateSearch: partnerSearch,
  component: guarded(
    'partner.list',
    lazyRouteComponent(() => import('./partners.page'), 'PartnersPage'),
  ),
});
const partnerRoute = createRoute({
  getParentRoute: inside,
  path: '/partners/$partnerId',
  component: guarded(
    'partner.list',
    lazyRouteComponent(() => import('./partner.page'), 'PartnerPage'),
  ),
});
const ownPartnerRoute = createRoute({
  getParentRoute: inside,
  path: '/own-partner',
  component: guarded(
    'ownPartner.read',
    lazyRouteComponent(() => import('./own-partner.page'), 'OwnPartnerPage'),
  ),
});

export const partnersRoutes = [partnersRoute, partnerRoute, ownPartnerRoute];
