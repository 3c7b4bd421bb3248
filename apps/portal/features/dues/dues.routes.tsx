import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { bankSearch } from './bank.search';
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
const bankRoute = createRoute({
  getParentRoute: inside,
  path: '/dues/bank',
  validateSearch: bankSearch,
  component: guarded(
    'dues.manage',
    lazyRouteComponent(() => import('./bank.page'), 'BankPage'),
  ),
});
const arrearsRoute = createRoute({
  getParentRoute: inside,
  path: '/dues/arrears',
  component: guarded(
    'dues.manage',
    lazyRouteComponent(() => import('./arrears.page'), 'ArrearsPage'),
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
export const duesRoutes = [duesRoute, bankRoute, arrearsRoute, invoiceRoute] as const;
