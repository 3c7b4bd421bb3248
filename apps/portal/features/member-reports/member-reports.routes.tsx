import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../outside.routes';
import { guarded } from '../../shell/guarded';

const inside = () => signedInRoute;

const ownReportsRoute = createRoute({
  getParentRoute: inside,
  path: '/quarterly-reports',
  component: guarded(
    'ownFigures.read',
    lazyRouteComponent(() => import('./own-reports.page'), 'OwnMemberReportsPage'),
  ),
});
const ownReportRoute = createRoute({
  getParentRoute: inside,
  path: '/quarterly-reports/$reportId',
  component: guarded(
    'ownFigures.read',
    lazyRouteComponent(() => import('./own-report.page'), 'OwnMemberReportPage'),
  ),
});
const editionsRoute = createRoute({
  getParentRoute: inside,
  path: '/member-report-editions',
  component: guarded(
    'figureRelease.manage',
    lazyRouteComponent(() => import('./editions.page'), 'EditionsPage'),
  ),
});
const editionRoute = createRoute({
  getParentRoute: inside,
  path: '/member-report-editions/$editionId',
  component: guarded(
    'figureRelease.manage',
    lazyRouteComponent(() => import('./edition.page'), 'EditionPage'),
  ),
});
const previewRoute = createRoute({
  getParentRoute: inside,
  path: '/member-report-editions/$editionId/$reportId',
  component: guarded(
    'figureRelease.manage',
    lazyRouteComponent(() => import('./report-preview.page'), 'ReportPreviewPage'),
  ),
});
const lessonsRoute = createRoute({
  getParentRoute: inside,
  path: '/lessons',
  component: guarded(
    'lesson.write',
    lazyRouteComponent(() => import('./lessons.page'), 'LessonsPage'),
  ),
});

/** What members are told of each quarter. */
export const memberReportRoutes = [
  ownReportsRoute,
  ownReportRoute,
  editionsRoute,
  editionRoute,
  previewRoute,
  lessonsRoute,
] as const;
