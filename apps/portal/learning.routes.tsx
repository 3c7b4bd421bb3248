import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { learningSearch } from './features/learning/learning.search';
import { signedInRoute } from './outside.routes';
import { guarded } from './shell/guarded';

const inside = () => signedInRoute;

const learningRoute = createRoute({
  getParentRoute: inside,
  path: '/learning',
  validateSearch: learningSearch,
  component: guarded(
    'learning.read',
    lazyRouteComponent(() => import('./features/learning/learning.page'), 'LearningPage'),
  ),
});
const studySessionRoute = createRoute({
  getParentRoute: inside,
  path: '/learning/$sessionId',
  component: guarded(
    'learning.read',
    lazyRouteComponent(() => import('./features/learning/study-session.page'), 'StudySessionPage'),
  ),
});

/** What members learn together. */
export const learningRoutes = [learningRoute, studySessionRoute] as const;
