import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import type { MemberKind } from './types';

type Schemas = components['schemas'];
export type DirectoryEntry = Schemas['DirectoryEntry'];
export type Listing = Schemas['Listing'];
export type ListingField = Schemas['ListingField'];

const pageSize = 30;

export interface DirectoryFilter {
  text?: string;
  kind?: MemberKind;
  prefectureCode?: string;
}

/** What everybody may read of members, the newest entry first. */
export const directoryQuery = (filter: DirectoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['directory', filter] as const,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/public/directory', { params: { query: { ...filter, limit: pageSize, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const listingQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['listing', memberId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/members/{memberId}/listing', { params: { path: { memberId } } })),
  });

export function useChooseListing(memberId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ChooseListing']) =>
      unwrap(api.PUT('/api/v1/members/{memberId}/listing', { params: { path: { memberId } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['listing'] }),
  });
}
