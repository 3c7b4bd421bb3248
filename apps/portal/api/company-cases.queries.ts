import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';

const pageSize = 30;

/** The cases shared with the member organisation of the signed-in person. */
export const companyCasesQuery = infiniteQueryOptions({
  queryKey: ['company-cases', 'list'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/company-cases', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** One shared case: the desk's summary and what the company has answered. */
export const companyCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['company-cases', 'detail', caseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/company-cases/{caseId}', { params: { path: { caseId } } })),
  });

export function useReply(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(api.POST('/api/v1/company-cases/{caseId}/replies', { params: { path: { caseId } }, body: { text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['company-cases'] }),
  });
}

export function useProposeRemedy(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { text: string; promisedOn: string }) =>
      unwrap(api.POST('/api/v1/company-cases/{caseId}/remedies', { params: { path: { caseId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['company-cases'] }),
  });
}
