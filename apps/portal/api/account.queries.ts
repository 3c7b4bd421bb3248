import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { sessionQuery } from './session.queries';
import type { ApiKeyScope, SecondFactorAnswer } from './types';

/** Whether the signed-in person has a second factor. */
export const secondFactorQuery = queryOptions({
  queryKey: ['account', 'second-factor'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/account/second-factor')),
});

/** Where the signed-in person is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/account/sessions'))).items,
});

/** The keys of one's organisation. */
export const apiKeysQuery = queryOptions({
  queryKey: ['account', 'api-keys'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/api-keys'))).items,
});

function useAccountRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['account'] });
}

/** The person and what they may do, read anew: a second factor changes both. */
export function useSessionRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (password: string) => unwrap(api.POST('/api/v1/account/second-factor', { body: { password } })),
  });
}

/** Answers with the recovery codes, which exist nowhere else. */
export function useConfirmSecondFactor() {
  return useMutation({
    mutationFn: async (code: string) =>
      (await unwrap(api.POST('/api/v1/account/second-factor/confirmation', { body: { code } }))).recoveryCodes,
    onSuccess: useAccountRefresh(),
  });
}

export function useRemoveSecondFactor() {
  return useMutation({
    mutationFn: (body: SecondFactorAnswer) => unwrap(api.POST('/api/v1/account/second-factor/removal', { body })),
    onSuccess: useAccountRefresh(),
  });
}

export function useRenewRecoveryCodes() {
  return useMutation({
    mutationFn: async (body: SecondFactorAnswer) =>
      (await unwrap(api.POST('/api/v1/account/recovery-codes', { body }))).recoveryCodes,
    onSuccess: useAccountRefresh(),
  });
}

export function useEndSession() {
  return useMutation({
    mutationFn: (sessionId: string) =>
      unwrap(api.DELETE('/api/v1/account/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSettled: useAccountRefresh(),
  });
}

export function useEndOtherSessions() {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/account/sessions')),
    onSuccess: useAccountRefresh(),
  });
}

/** Where somebody is signed in. For administrators. */
export const sessionsOfQuery = (userId: string) =>
  queryOptions({
    queryKey: ['people', userId, 'sessions'] as const,
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/people/{userId}/sessions', { params: { path: { userId } } }))).items,
    // Whoever looks decides by it.
    staleTime: 0,
  });

/** Ends one session of somebody else, or all of them with `sessionId` null; they are told by mail. */
export function useEndSessionsOf(userId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sessionId, reason }: { sessionId: string | null; reason: string }) =>
      sessionId === null
        ? unwrap(
            api.POST('/api/v1/people/{userId}/sessions/ending', { params: { path: { userId } }, body: { reason } }),
          )
        : unwrap(
            api.POST('/api/v1/sessions/{sessionId}/ending', { params: { path: { sessionId } }, body: { reason } }),
          ),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsOfQuery(userId).queryKey }),
  });
}

/** Answers with the key itself, which is shown once. */
export function useCreateApiKey() {
  return useMutation({
    mutationFn: async (body: { name: string; scopes: ApiKeyScope[]; days: number }) =>
      (await unwrap(api.POST('/api/v1/api-keys', { body }))).token,
    onSuccess: useAccountRefresh(),
  });
}

export function useRevokeApiKey() {
  return useMutation({
    mutationFn: (keyId: string) => unwrap(api.DELETE('/api/v1/api-keys/{keyId}', { params: { path: { keyId } } })),
    onSuccess: useAccountRefresh(),
  });
}
