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

const coursesRoute = createRoute({
  getParentRoute: inside,
  path: '/courses',
  component: guarded(
    'learning.read',
    lazyRouteComponent(() => import('./features/learning/courses/courses.page'), 'CoursesPage'),
  ),
});
const newCourseRoute = createRoute({
  getParentRoute: inside,
  path: '/courses/new',
  component: guarded(
    'learning.manage',
    lazyRouteComponent(() => import('./features/learning/courses/course-editor.page'), 'NewCoursePage'),
  ),
});
const courseRoute = createRoute({
  getParentRoute: inside,
  path: '/courses/$courseId',
  component: guarded(
    'learning.read',
    lazyRouteComponent(() => import('./features/learning/courses/course.page'), 'CoursePage'),
  ),
});
const changeCourseRoute = createRoute({
  getParentRoute: inside,
  path: '/courses/$courseId/change',
  component: guarded(
    'learning.manage',
    lazyRouteComponent(() => import('./features/learning/courses/course-editor.page'), 'ChangeCoursePage'),
  ),
});
const courseTestRoute = createRoute({
  getParentRoute: inside,
  path: '/course-tests/$attemptId',
  component: guarded(
    'learning.attend',
    lazyRouteComponent(() => import('./features/learning/courses/course-test.page'), 'CourseTestPage'),
  ),
});

/** What members learn together. */
export const learningRoutes = [
  learningRoute,
  studySessionRoute,
  coursesRoute,
  newCourseRoute,
  courseRoute,
  changeCourseRoute,
  courseTestRoute,
] as const;
