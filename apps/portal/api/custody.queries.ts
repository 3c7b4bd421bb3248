import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { NewGrant, NewOverride, NewRelease } from './types';

/** Others act meanwhile: a request that waits should show without a reload. */
const everyMs = 30_000;

export const custodyKeyQuery = queryOptions({
  queryKey: ['custody', 'key'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/custody-key')),
});

/** Requests for names, newest first. The names themselves are never among them. */
export const releasesQuery = queryOptions({
  queryKey: ['custody', 'releases'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/identity-releases'))).items,
  refetchInterval: everyMs,
});

export const grantsQuery = queryOptions({
  queryKey: ['custody', 'grants'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/break-glass'))).items,
  refetchInterval: everyMs,
});

export const overridesQuery = queryOptions({
  queryKey: ['custody', 'overrides'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/overrides'))).items,
  refetchInterval: everyMs,
});

function useCustodyMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  // What a look brought is shown and forgotten; it never enters the cache of queries.
  return useMutation({ mutationFn, gcTime: 0, onSuccess: () => client.invalidateQueries({ queryKey: ['custody'] }) });
}

const release = (releaseId: string) => ({ params: { path: { releaseId } } });
const grant = (grantId: string) => ({ params: { path: { grantId } } });

export const useMakeCustodyKey = () =>
  useCustodyMutation((passphrase: string) => unwrap(api.PUT('/api/v1/custody-key', { body: { passphrase } })));

export const useAskForName = () =>
  useCustodyMutation((body: NewRelease) => unwrap(api.POST('/api/v1/identity-releases', { body })));

export const useApproveRelease = (id: string) =>
  useCustodyMutation((passphrase: string) =>
    unwrap(api.POST('/api/v1/identity-releases/{releaseId}/approval', { ...release(id), body: { passphrase } })),
  );

export const useRefuseRelease = (id: string) =>
  useCustodyMutation((reason: string) =>
    unwrap(api.POST('/api/v1/identity-releases/{releaseId}/refusal', { ...release(id), body: { reason } })),
  );

export const useEndRelease = (id: string) =>
  useCustodyMutation(() => unwrap(api.POST('/api/v1/identity-releases/{releaseId}/ending', release(id))));

export const useViewIdentity = (id: string) =>
  useCustodyMutation((passphrase: string) =>
    unwrap(api.POST('/api/v1/identity-releases/{releaseId}/views', { ...release(id), body: { passphrase } })),
  );

export const useAskBreakGlass = () =>
  useCustodyMutation((body: NewGrant) => unwrap(api.POST('/api/v1/break-glass', { body })));

export const useConfirmBreakGlass = (id: string) =>
  useCustodyMutation(() => unwrap(api.POST('/api/v1/break-glass/{grantId}/confirmation', grant(id))));

export const useRefuseBreakGlass = (id: string) =>
  useCustodyMutation((reason: string) =>
    unwrap(api.POST('/api/v1/break-glass/{grantId}/refusal', { ...grant(id), body: { reason } })),
  );

export const useEndBreakGlass = (id: string) =>
  useCustodyMutation(() => unwrap(api.POST('/api/v1/break-glass/{grantId}/ending', grant(id))));

export const useReadBreakGlass = () =>
  useCustodyMutation((id: string) => unwrap(api.POST('/api/v1/break-glass/{grantId}/reads', grant(id))));

const override = (overrideId: string) => ({ params: { path: { overrideId } } });

export const useAskOverride = (caseId: string) =>
  useCustodyMutation((body: NewOverride) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/overrides', { params: { path: { caseId } }, body })),
  );

export const useApproveOverride = (id: string) =>
  useCustodyMutation(() => unwrap(api.POST('/api/v1/overrides/{overrideId}/approval', override(id))));

export const useRefuseOverride = (id: string) =>
  useCustodyMutation((reason: string) =>
    unwrap(api.POST('/api/v1/overrides/{overrideId}/refusal', { ...override(id), body: { reason } })),
  );

export const useEndOverride = (id: string) =>
  useCustodyMutation(() => unwrap(api.POST('/api/v1/overrides/{overrideId}/ending', override(id))));
