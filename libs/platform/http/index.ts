export { createLogger, type LogTarget } from './logger';
export { describeSafely, isStoreUnreachable, ProblemFilter, problemOf } from './problem.filter';
export { CurrentActor, PermissionGuard, Public, Requires, RequiresSignIn, type RequestWithActor } from './requires';
export { assertEveryRouteIsMarked, listRoutes } from './route-check';
