export { createLogger, type LogTarget } from './logger';
export { describeSafely, logProblem, ProblemFilter, problemOf } from './problem.filter';
export { SERVER_OPTIONS } from './readable-address';
export {
  CurrentActor,
  PermissionGuard,
  PUBLIC,
  REQUIRES,
  Public,
  Requires,
  RequiresOwnAccount,
  RequiresSignIn,
  type RequestWithActor,
} from './requires';
export { assertEveryRouteIsMarked, listRoutes, routeMark } from './route-check';
