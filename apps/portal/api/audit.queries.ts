import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from './api.gen';
import { api, unwrap } from './client';

/** What narrows the audit log. Days in Japan, `YYYY-MM-DD`. */
export type AuditFilter = NonNullable<paths['/api/v1/audit.csv']['get']['parameters']['query']>;

const pageSize = 50;

/** Each reading is recorded, so nothing is read again behind the reader's back. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/audit', { params: { query: { ...filter, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const auditPeopleQuery = queryOptions({
  queryKey: ['audit', 'people'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/audit/people'))).items,
});

/** The address of the same rows as CSV. */
export function auditCsvUrl(filter: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(filter));
  return `/api/v1/audit.csv?${query}`;
}
