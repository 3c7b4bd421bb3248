import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { NewFollowUp, WriteMinutes } from './types';

const at = (sessionId: string) => ({ path: { sessionId } });

/** Minutes and follow-ups of a session, as far as the reader may see them. */
export const meetingQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['learning', 'meeting', sessionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/study-sessions/{sessionId}/meeting', { params: at(sessionId) })),
  });

function useMeetingMutation<Input, Result>(sessionId: string, mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: meetingQuery(sessionId).queryKey }),
  });
}

export function useWriteMinutes(sessionId: string) {
  return useMeetingMutation(sessionId, (body: WriteMinutes) =>
    unwrap(api.PUT('/api/v1/study-sessions/{sessionId}/minutes', { params: at(sessionId), body })),
  );
}

export function useApproveMinutes(sessionId: string) {
  return useMeetingMutation(sessionId, (version: number) =>
    unwrap(
      api.POST('/api/v1/study-sessions/{sessionId}/minutes/approval', { params: at(sessionId), body: { version } }),
    ),
  );
}

export function useShowMinutes(sessionId: string) {
  return useMeetingMutation(sessionId, (body: { version: number; isPublic: boolean }) =>
    unwrap(api.PUT('/api/v1/study-sessions/{sessionId}/minutes/publication', { params: at(sessionId), body })),
  );
}

export function useAddFollowUp(sessionId: string) {
  const once = useOnceKey();
  return useMeetingMutation(sessionId, async (body: NewFollowUp) => {
    const params = { ...at(sessionId), header: once.header() };
    const made = await unwrap(api.POST('/api/v1/study-sessions/{sessionId}/follow-ups', { params, body }));
    once.renew();
    return made;
  });
}

export function useSettleFollowUp(sessionId: string) {
  return useMeetingMutation(sessionId, ({ id, isDone }: { id: string; isDone: boolean }) =>
    unwrap(
      api.PUT('/api/v1/study-sessions/{sessionId}/follow-ups/{followUpId}', {
        params: { path: { sessionId, followUpId: id } },
        body: { isDone },
      }),
    ),
  );
}
