import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { NewHold } from './types';

/** What is due to be erased within so many days. */
export const retentionQuery = (days: number) =>
  queryOptions({
    queryKey: ['retention', days] as const,
    queryFn: () => unwrap(api.GET('/api/v1/retention', { params: { query: { days } } })),
  });

/** The hold that keeps a case. */
export const holdQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['retention', 'hold', caseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/cases/{caseId}/hold', { params: { path: { caseId } } })),
  });

/** The case has a new step, and the list another reason. */
function useHoldMutation<Body>(send: (body: Body) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['retention'] }),
        client.invalidateQueries({ queryKey: ['cases', 'detail'] }),
      ]),
  });
}

export const useSetHold = (caseId: string) =>
  useHoldMutation((body: NewHold) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/hold', { params: { path: { caseId } }, body })),
  );

export const useLiftHold = (caseId: string) =>
  useHoldMutation((reason: string) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/hold/lifting', { params: { path: { caseId } }, body: { reason } })),
  );
