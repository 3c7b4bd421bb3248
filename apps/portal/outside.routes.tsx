import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { sessionQuery } from './api/session.queries';
import { safeNext, signInSearch } from './features/session/sign-in.search';
import { SignInPage } from './features/session/sign-in.page';
import { Shell } from './shell/shell';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  beforeLoad: async ({ context, search }) => {
    const user = await context.queryClient.query(sessionQuery).catch(() => null);
    if (user !== null) throw redirect({ href: safeNext(search.next) });
  },
  component: SignInPage,
});

/** The pages behind the links in mails; whoever holds such a link has no session. */
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./features/people/invitation.page'), 'InvitationPage'),
});
const forgottenPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('./features/people/forgotten-password.page'), 'ForgottenPasswordPage'),
});
const notMeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/not-me',
  component: lazyRouteComponent(() => import('./features/people/not-me.page'), 'NotMePage'),
});
const certificateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/certificate',
  component: lazyRouteComponent(() => import('./features/learning/certificate.page'), 'CertificatePage'),
});
const openSessionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./features/learning/open-sessions.page'), 'OpenSessionsPage'),
});
const sessionPlaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/place',
  component: lazyRouteComponent(() => import('./features/learning/session-place.page'), 'SessionPlacePage'),
});
const openSessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./features/learning/open-session.page'), 'OpenSessionPage'),
});
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./features/joining/join.page'), 'JoinPage'),
});
const ownApplicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/application',
  component: lazyRouteComponent(() => import('./features/joining/own-application.page'), 'OwnApplicationPage'),
});
const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-password',
  component: lazyRouteComponent(() => import('./features/people/new-password.page'), 'NewPasswordPage'),
});

/** Everything below needs somebody signed in; where they wanted to go is kept for after the sign-in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.query(sessionQuery);
    if (user === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
  component: Shell,
});

/** What somebody without a session can open. */
export const outsideRoutes = [
  signInRoute,
  invitationRoute,
  joinRoute,
  ownApplicationRoute,
  forgottenPasswordRoute,
  newPasswordRoute,
  notMeRoute,
  certificateRoute,
  openSessionsRoute,
  sessionPlaceRoute,
  openSessionRoute,
] as const;
