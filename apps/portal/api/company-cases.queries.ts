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

/** One shared case, named by its share: the desk's summary and what the company has answered. */
export const companyCaseQuery = (shareId: string) =>
  queryOptions({
    queryKey: ['company-cases', 'detail', shareId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/company-cases/{shareId}', { params: { path: { shareId } } })),
  });

export function useReply(shareId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(api.POST('/api/v1/company-cases/{shareId}/replies', { params: { path: { shareId } }, body: { text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['company-cases'] }),
  });
}

export function useProposeRemedy(shareId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { text: string; promisedOn: string }) =>
      unwrap(api.POST('/api/v1/company-cases/{shareId}/remedies', { params: { path: { shareId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['company-cases'] }),
  });
}
