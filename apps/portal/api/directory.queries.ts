import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';

const rarelyChanges = 30 * 60_000;

/** Categories with their subcategories, prefectures, severities and desk groups. */
export const codeListsQuery = queryOptions({
  queryKey: ['code-lists'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/code-lists')),
  staleTime: rarelyChanges,
});

/** The people of the desk who can be put in charge of a case. */
export const staffQuery = queryOptions({
  queryKey: ['staff'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/staff'))).items,
  staleTime: rarelyChanges,
});

/** Partner organisations, also those that may not receive cases. */
export const partnersQuery = queryOptions({
  queryKey: ['partners'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/partners'))).items,
  staleTime: rarelyChanges,
});
