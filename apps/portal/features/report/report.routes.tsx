import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';
import { questionSearch } from './builder/question.search';
import { operationsSearch, reportSearch } from './report.search';

const inside = () => signedInRoute;

/** The desk's reports, questions of one's own, what is kept of them, and files. */
export const reportRoutes = [
  createRoute({
    getParentRoute: inside,
    path: '/report',
    validateSearch: reportSearch,
    component: guarded(
      'report.read',
      lazyRouteComponent(() => import('./report-index.page'), 'ReportIndexPage'),
    ),
  }),
  createRoute({
    getParentRoute: inside,
    path: '/report/groups',
    validateSearch: reportSearch,
    component: guarded(
      'report.read',
      lazyRouteComponent(() => import('./desk-groups.page'), 'DeskGroupsPage'),
    ),
  }),
  createRoute({
    getParentRoute: inside,
    path: '/report/operations',
    validateSearch: operationsSearch,
    component: guarded(
      'report.read',
      lazyRouteComponent(() => import('./operations.page'), 'OperationsPage'),
    ),
  }),
  createRoute({
    getParentRoute: inside,
    path: '/report/build',
    validateSearch: questionSearch,
    component: guarded(
      'report.read',
      lazyRouteComponent(() => import('./builder/builder.page'), 'BuilderPage'),
    ),
  }),
  createRoute({
    getParentRoute: inside,
    path: '/report/saved',
    component: guarded(
      'report.read',
      lazyRouteComponent(() => import('./saved/saved-reports.page'), 'SavedReportsPage'),
    ),
  }),
  createRoute({
    getParentRoute: inside,
    path: '/report/saved/$savedReportId',
    component: guarded(
      'report.read',
      lazyRouteComponent(() => import('./saved/saved-report.page'), 'SavedReportPage'),
    ),
  }),
  createRoute({
    getParentRoute: inside,
    path: '/report/files',
    component: guarded(
      'file.fetch',
      lazyRouteComponent(() => import('./saved/report-files.page'), 'ReportFilesPage'),
    ),
  }),
] as const;
