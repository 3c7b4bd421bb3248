import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { Problem } from './problem';
import type { SecondFactorAnswer, SessionUser } from './types';

async function readSession(): Promise<SessionUser | null> {
  try {
    return (await unwrap(api.GET('/api/v1/session'))).user;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'] as const,
  queryFn: readSession,
  staleTime: 5 * 60_000,
});

/**
 * The first step: the signed-in person, or by what they may go on. Whoever asks puts the person into the session
 * query, once it is clear that they may go on here.
 */
export function useSignIn() {
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => unwrap(api.POST('/api/v1/session', { body })),
  });
}

/** The second step: a code of the app or a recovery code. */
export function useSecondStep() {
  return useMutation({
    mutationFn: async (body: SecondFactorAnswer) =>
      (await unwrap(api.POST('/api/v1/session/second-factor', { body }))).user,
  });
}

/** Signs out and loads the page anew, so that nothing that was read stays in this window's memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session')),
    onSuccess: () => window.location.assign('/sign-in'),
  });
}
