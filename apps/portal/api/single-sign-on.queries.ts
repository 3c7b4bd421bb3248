import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { ConnectionChange, DomainSetting, NewConnection } from './types';

/** The connections that the reader keeps, and what could be connected. */
export const connectionsQuery = queryOptions({
  queryKey: ['connections'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/single-sign-on-connections')),
});

/** Whether people of a domain can sign in through their organisation. Only the domain leaves this page. */
export const offerQuery = (domain: string) =>
  queryOptions({
    queryKey: ['sign-on-offer', domain] as const,
    queryFn: () => unwrap(api.POST('/api/v1/session/single-sign-on/offer', { body: { domain } })),
    retry: false,
    staleTime: 60_000,
  });

/** Begins a sign-in at the organisation's provider and goes there. */
export function useSignOn() {
  return useMutation({
    mutationFn: (body: { domain: string; returnTo: string }) =>
      unwrap(api.POST('/api/v1/session/single-sign-on', { body })),
    onSuccess: ({ address }) => window.location.assign(address),
  });
}

function useConnectionMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  const { queryKey } = connectionsQuery;
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey }) });
}

const at = (connectionId: string) => ({ params: { path: { connectionId } } });

export function useConnect() {
  return useConnectionMutation((body: NewConnection) =>
    unwrap(api.POST('/api/v1/single-sign-on-connections', { body })),
  );
}

export function useChangeConnection(id: string) {
  return useConnectionMutation((body: ConnectionChange) =>
    unwrap(api.PUT('/api/v1/single-sign-on-connections/{connectionId}', { ...at(id), body })),
  );
}

export function useSetDomain(id: string) {
  return useConnectionMutation((body: DomainSetting) =>
    unwrap(api.PUT('/api/v1/single-sign-on-connections/{connectionId}/domain', { ...at(id), body })),
  );
}

export function useDisconnect(id: string) {
  return useConnectionMutation((reason: string) =>
    unwrap(api.POST('/api/v1/single-sign-on-connections/{connectionId}/removal', { ...at(id), body: { reason } })),
  );
}

/** Asks the provider for its description. */
export function useCheckConnection(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/single-sign-on-connections/{connectionId}/check', at(id))),
  });
}
