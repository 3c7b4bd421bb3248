import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { ProposeSuccession } from './types';

/** Mergers and splits, the newest first. */
export const successionsQuery = queryOptions({
  queryKey: ['successions', 'list'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/successions'))).items,
});

/** All that one moves, and each case whose walls change. */
export const successionQuery = (successionId: string) =>
  queryOptions({
    queryKey: ['successions', 'detail', successionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/successions/{successionId}', { params: { path: { successionId } } })),
  });

function useSuccessionMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['successions'] });
      await client.invalidateQueries({ queryKey: ['membership'] });
    },
  });
}

export function useProposeSuccession() {
  return useSuccessionMutation((body: ProposeSuccession) => unwrap(api.POST('/api/v1/successions', { body })));
}

/** @param seen how many cases the list had that was looked at */
export function useCarryOut(successionId: string, seen: number) {
  const params = { path: { successionId } };
  return useSuccessionMutation((reason: string) =>
    unwrap<unknown>(api.POST('/api/v1/successions/{successionId}/execution', { params, body: { reason, seen } })),
  );
}

export function useDeclineSuccession(successionId: string) {
  const params = { path: { successionId } };
  return useSuccessionMutation((reason: string) =>
    unwrap<unknown>(api.POST('/api/v1/successions/{successionId}/decline', { params, body: { reason } })),
  );
}
