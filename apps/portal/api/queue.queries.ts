import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { hearServerClock } from './server-clock';
import type { BulkAssignment, CaseTab, QueueFilter, SavedFilter } from './types';

const pageSize = 30;

/** One tab of the queue, page by page. It asks again every minute: a desk keeps this screen open all day. */
export const queueQuery = (tab: CaseTab, filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'queue', tab, filter] as const,
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, tab, limit: pageSize, cursor: pageParam };
      const page = await unwrap(api.GET('/api/v1/cases', { params: { query } }));
      hearServerClock(page.now);
      return page;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 60_000,
  });

/** Finds a case by its number, however it was typed. */
export function useFindCase() {
  return useMutation({
    mutationFn: (number: string) => unwrap(api.GET('/api/v1/cases/numbers/{number}', { params: { path: { number } } })),
  });
}

/** Gives many cases away; the answer says for each what became of it. */
export function useAssignMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (cases: BulkAssignment[]) =>
      (await unwrap(api.POST('/api/v1/cases/assignments', { body: { cases } }))).items,
    onSettled: () => client.invalidateQueries({ queryKey: ['cases'] }),
  });
}

/** One's own saved filters. */
export const savedFiltersQuery = queryOptions({
  queryKey: ['queue-filters'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/queue-filters')),
  staleTime: 60_000,
});

/** Replaces the list. What another window did meanwhile is read again instead of being lost. */
export function useSaveFilters() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, items }: { version: number; items: SavedFilter[] }) => {
      const body = { version, items };
      const saved = await unwrap(api.PUT('/api/v1/queue-filters', { body }));
      client.setQueryData(savedFiltersQuery.queryKey, { version: saved.version, items });
    },
    onError: () => client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey }),
  });
}
