import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { duesSearch } from './dues.search';

const inside = () => signedInRoute;

const duesRoute = createRoute({
  getParentRoute: inside,
  path: '/dues',
  validateSearch: duesSearch,
  component: guarded(
    'dues.read',
    lazyRouteComponent(() => import('./dues.page'), 'DuesPage'),
  ),
});
const invoiceRoute = createRoute({
  getParentRoute: inside,
  path: '/dues/$invoiceId',
  component: guarded(
    'dues.read',
    lazyRouteComponent(() => import('./invoice.page'), 'InvoicePage'),
  ),
});

/** What members are asked for and what they paid. */
export const duesRoutes = [duesRoute, invoiceRoute] as const;
