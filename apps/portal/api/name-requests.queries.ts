import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { AskForName, SaveNameRequest } from './types';
import type { FilePlace } from './waiting-files.queries';

const at = (requestId: string) => ({ path: { requestId } });
const own = ['membership', 'name-requests', 'own'] as const;

export const ownNameRequestsQuery = queryOptions({
  queryKey: own,
  queryFn: () => unwrap(api.GET('/api/v1/own-member/name-requests')),
});

export const nameRequestsOfQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['membership', 'name-requests', 'of', memberId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/members/{memberId}/name-requests', { params: { path: { memberId } } })),
  });

/** Those that wait for the office. */
export const waitingNameRequestsQuery = infiniteQueryOptions({
  queryKey: ['membership', 'name-requests', 'waiting'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/name-requests', { params: { query: { limit: 30, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
});

/** The documents of a request that is not sent. */
export function nameRequestPlace(requestId: string): FilePlace {
  return {
    key: [...own, requestId, 'files'],
    url: `/api/v1/own-member/name-requests/${requestId}/files`,
    list: async () => {
      const { items } = await unwrap(api.GET('/api/v1/own-member/name-requests'));
      return { items: items.find(({ id }) => id === requestId)?.files ?? [] };
    },
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/own-member/name-requests/{requestId}/files/{fileId}', {
          params: { path: { requestId, fileId } },
        }),
      ),
  };
}

/** Whatever is done to a request may change what is read of the member. */
function useNameMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['membership'] }) });
}

export function useAskForName() {
  return useNameMutation((body: AskForName) => unwrap(api.POST('/api/v1/own-member/name-requests', { body })));
}

/** Saves what was typed and sends it, so that what is sent is what is on the screen. */
export function useSendNameRequest(requestId: string) {
  return useNameMutation(async ({ answer, ...wish }: SaveNameRequest & { answer: string | null }) => {
    const params = at(requestId);
    const { version } = await unwrap(api.PUT('/api/v1/own-member/name-requests/{requestId}', { params, body: wish }));
    const body = { version, answer };
    await unwrap(api.POST('/api/v1/own-member/name-requests/{requestId}/submission', { params, body }));
  });
}

export function useTakeBackNameRequest(requestId: string) {
  return useNameMutation((_: undefined) =>
    unwrap<unknown>(api.DELETE('/api/v1/own-member/name-requests/{requestId}', { params: at(requestId) })),
  );
}

export function useAskAboutName(requestId: string) {
  return useNameMutation((text: string) =>
    unwrap(api.POST('/api/v1/name-requests/{requestId}/questions', { params: at(requestId), body: { text } })),
  );
}

/** @param how the office answers */
export function useDecideName(requestId: string, how: 'acceptance' | 'refusal') {
  return useNameMutation((reason: string) =>
    unwrap<unknown>(api.POST(`/api/v1/name-requests/{requestId}/${how}`, { params: at(requestId), body: { reason } })),
  );
}
