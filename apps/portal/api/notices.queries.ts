import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { DeliveryState, NoticeWishes } from './types';

const pageSize = 30;

/** How many notices are unread. The stream of the shell keeps it true; nothing asks again by itself. */
export const noticeStateQuery = queryOptions({
  queryKey: ['notices', 'state'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/notices/state')),
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});

/** One's own notices. The list does not move under the reader: what is new is offered above it. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices', 'list'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/notices', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

function useNoticeMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }) });
}

export function useReadNotice() {
  return useNoticeMutation((noticeId: string) =>
    unwrap(api.POST('/api/v1/notices/{noticeId}/reading', { params: { path: { noticeId } } })),
  );
}

/** @param until the time of the newest notice on the screen */
export function useReadAllNotices() {
  return useNoticeMutation((until: string) => unwrap(api.POST('/api/v1/notices/reading', { body: { until } })));
}

export function useTryAddressAgain() {
  return useNoticeMutation(() => unwrap(api.DELETE('/api/v1/account/mail-failure')));
}

/** How one wants to be told. */
export const noticeWishesQuery = queryOptions({
  queryKey: ['notice-wishes'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/account/notices')),
  refetchOnWindowFocus: false,
});

export function useSaveNoticeWishes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NoticeWishes) => unwrap(api.PUT('/api/v1/account/notices', { body })),
    onSuccess: ({ version }, body) => client.setQueryData(noticeWishesQuery.queryKey, { ...body, version }),
  });
}

/** What became of notices that left the house. */
export const deliveriesQuery = (state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', state] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/deliveries', { params: { query: { state, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

function useReplay<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }) });
}

export function useReplayDelivery() {
  return useReplay((deliveryId: string) =>
    unwrap(api.POST('/api/v1/deliveries/{deliveryId}/replay', { params: { path: { deliveryId } } })),
  );
}

/** @param error the reason for which they were given up */
export function useReplayAll() {
  return useReplay((error: string) => unwrap(api.POST('/api/v1/deliveries/replays', { body: { error } })));
}
