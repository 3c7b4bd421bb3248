import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { ActInExpulsion, DecideExpulsion, ExpulsionList, OpenExpulsion, SayInExpulsion } from './types';

/** Proceedings against members, the newest first. */
export const expulsionsQuery = (narrowed: { list?: ExpulsionList; memberId?: string }) =>
  queryOptions({
    queryKey: ['expulsions', 'list', narrowed] as const,
    queryFn: async () => (await unwrap(api.GET('/api/v1/expulsions', { params: { query: narrowed } }))).items,
  });

/** One with every act, and what this person may do now. */
export const expulsionQuery = (expulsionId: string) =>
  queryOptions({
    queryKey: ['expulsions', 'detail', expulsionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/expulsions/{expulsionId}', { params: { path: { expulsionId } } })),
  });

/** What an expulsion of a member would meet. */
export const expulsionPreviewQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['expulsions', 'preview', memberId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/members/{memberId}/expulsion-preview', { params: { path: { memberId } } })),
  });

/** Proceedings against one's own organisation; null where there are none. */
export const ownExpulsionQuery = queryOptions({
  queryKey: ['expulsions', 'own'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/own-member/expulsion'))).newest,
});

function useExpulsionMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['expulsions'] });
      await client.invalidateQueries({ queryKey: ['membership'] });
    },
  });
}

export function useOpenExpulsion(memberId: string) {
  return useExpulsionMutation((body: OpenExpulsion) =>
    unwrap(api.POST('/api/v1/members/{memberId}/expulsions', { params: { path: { memberId } }, body })),
  );
}

export function useActInExpulsion(expulsionId: string) {
  const params = { path: { expulsionId } };
  return useExpulsionMutation((body: ActInExpulsion) =>
    unwrap<unknown>(api.POST('/api/v1/expulsions/{expulsionId}/acts', { params, body })),
  );
}

export function useDecideExpulsion(expulsionId: string) {
  const params = { path: { expulsionId } };
  return useExpulsionMutation((body: DecideExpulsion) =>
    unwrap<unknown>(api.POST('/api/v1/expulsions/{expulsionId}/decision', { params, body })),
  );
}

export function useSayInExpulsion() {
  return useExpulsionMutation((body: SayInExpulsion) =>
    unwrap<unknown>(api.POST('/api/v1/own-member/expulsion/acts', { body })),
  );
}

/** Keeps what is written so far. What is read again afterwards is the same text, so the form stays as it is. */
export function useSaveDraft() {
  return useExpulsionMutation((text: string) =>
    unwrap<unknown>(api.PUT('/api/v1/own-member/expulsion/draft', { body: { text } })),
  );
}
