import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { DeclineReferral, ReturnOutcome } from './types';

const pageSize = 30;

/** The referrals made to the partner organisation of the signed-in person. */
export const referralsQuery = infiniteQueryOptions({
  queryKey: ['referrals', 'list'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/referrals', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** One referral; its content only after acceptance and under a standing consent. */
export const referralQuery = (referralId: string) =>
  queryOptions({
    queryKey: ['referrals', 'detail', referralId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/referrals/{referralId}', { params: { path: { referralId } } })),
  });

export function useAcceptReferral(referralId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/referrals/{referralId}/acceptance', {
          params: { path: { referralId } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}

export function useDeclineReferral(referralId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DeclineReferral) =>
      unwrap(api.POST('/api/v1/referrals/{referralId}/decline', { params: { path: { referralId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}

export function useWriteToDesk(referralId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: async (body: { text: string; fileIds: string[] }) => {
      const params = { path: { referralId }, header: once.header() };
      await unwrap(api.POST('/api/v1/referrals/{referralId}/messages', { params, body }));
      once.renew();
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}

export function useReturnOutcome(referralId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: async (body: ReturnOutcome) => {
      const params = { path: { referralId }, header: once.header() };
      await unwrap(api.POST('/api/v1/referrals/{referralId}/outcome', { params, body }));
      once.renew();
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}
