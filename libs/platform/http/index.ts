export { createLogger, type LogTarget } from './logger';
export { describeSafely, isStoreUnreachable, ProblemFilter, problemOf } from './problem.filter';
export {
  CurrentActor,
  PermissionGuard,
  PUBLIC,
  Public,
  Requires,
  RequiresSignIn,
  type RequestWithActor,
} from './requires';
export { assertEveryRouteIsMarked, listRoutes, routeMark } from './route-check';
