import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../outside.routes';
import { directorySearch } from './directory.search';

const directoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/directory',
  validateSearch: directorySearch,
  component: lazyRouteComponent(() => import('./directory.page'), 'DirectoryPage'),
});

/** Members that want to be found; nobody signs in for it. */
export const directoryRoutes = [directoryRoute] as const;
