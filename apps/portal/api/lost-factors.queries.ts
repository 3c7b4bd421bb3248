import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';

/** Requests about lost second factors that wait for the signed-in person or will take effect. */
export const lostFactorsQuery = queryOptions({
  queryKey: ['lost-factors'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/lost-factors'))).items,
});

/** Between password and second step. */
export function useAskForLostFactor() {
  return useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/session/lost-factor')) });
}

export function useDecideLostFactor(requestId: string, decision: 'approval' | 'refusal') {
  const client = useQueryClient();
  const path = { requestId };
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        decision === 'approval'
          ? api.POST('/api/v1/lost-factors/{requestId}/approval', { params: { path }, body: { reason } })
          : api.POST('/api/v1/lost-factors/{requestId}/refusal', { params: { path }, body: { reason } }),
      ),
    // Waits for nothing: the row whose button was pressed may be gone before its own callbacks have run.
    onSuccess: () => void client.invalidateQueries({ queryKey: lostFactorsQuery.queryKey }),
  });
}

/** By the link of a mail. */
export function useStopLostFactor() {
  return useMutation({
    mutationFn: (token: string) => unwrap(api.POST('/api/v1/lost-factors/stop', { body: { token } })),
  });
}
