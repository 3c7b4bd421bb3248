import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { MoveStudySession, NewStudySession, SessionAnswers, SessionChoice, SessionList } from './types';

const sessionsPerPage = 30;
const peoplePerPage = 100;

const at = (sessionId: string) => ({ path: { sessionId } });

/** Coming sessions by their day, or past and cancelled ones, page by page. */
export const sessionsQuery = (list: SessionList, only?: SessionChoice) =>
  infiniteQueryOptions({
    queryKey: ['learning', 'list', list, only ?? 'all'] as const,
    queryFn: ({ pageParam }) => {
      const query = { list, only, limit: sessionsPerPage, cursor: pageParam };
      return unwrap(api.GET('/api/v1/study-sessions', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['learning', 'session', sessionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/study-sessions/{sessionId}', { params: at(sessionId) })),
  });

/** Who has a place or waits, for the officer. */
export const registrationsQuery = (sessionId: string) =>
  infiniteQueryOptions({
    queryKey: ['learning', 'registrations', sessionId] as const,
    queryFn: ({ pageParam }) => {
      const params = { ...at(sessionId), query: { limit: peoplePerPage, cursor: pageParam } };
      return unwrap(api.GET('/api/v1/study-sessions/{sessionId}/registrations', { params }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const feedbackQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['learning', 'feedback', sessionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/study-sessions/{sessionId}/feedback', { params: at(sessionId) })),
  });

/** Whatever is done to a session changes what is read of it. */
function useLearningMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['learning'] }) });
}

export function useAddSession() {
  const once = useOnceKey();
  return useLearningMutation(async (body: NewStudySession) => {
    const made = await unwrap(api.POST('/api/v1/study-sessions', { params: { header: once.header() }, body }));
    once.renew();
    return made;
  });
}

export function useChangeSession(sessionId: string) {
  return useLearningMutation((body: NewStudySession & { version: number }) =>
    unwrap(api.PUT('/api/v1/study-sessions/{sessionId}', { params: at(sessionId), body })),
  );
}

export function useMoveSession(sessionId: string) {
  return useLearningMutation((body: MoveStudySession) =>
    unwrap(api.POST('/api/v1/study-sessions/{sessionId}/moves', { params: at(sessionId), body })),
  );
}

export function useRegister(sessionId: string) {
  return useLearningMutation(() =>
    unwrap(api.POST('/api/v1/study-sessions/{sessionId}/registration', { params: at(sessionId) })),
  );
}

export function useWithdraw(sessionId: string) {
  return useLearningMutation(() =>
    unwrap(api.DELETE('/api/v1/study-sessions/{sessionId}/registration', { params: at(sessionId) })),
  );
}

/** How many workers came. */
export function useCountGuests(sessionId: string) {
  return useLearningMutation((count: number) =>
    unwrap(api.PUT('/api/v1/study-sessions/{sessionId}/guest-attendance', { params: at(sessionId), body: { count } })),
  );
}

export function useMarkAttendance(sessionId: string) {
  return useLearningMutation((body: { registrationIds: string[]; isPresent: boolean }) =>
    unwrap(api.PUT('/api/v1/study-sessions/{sessionId}/attendance', { params: at(sessionId), body })),
  );
}

export function useGiveFeedback(sessionId: string) {
  return useLearningMutation((body: SessionAnswers) =>
    unwrap(api.POST('/api/v1/study-sessions/{sessionId}/feedback', { params: at(sessionId), body })),
  );
}

export function useIssueCertificates(sessionId: string) {
  return useLearningMutation(() =>
    unwrap(api.POST('/api/v1/study-sessions/{sessionId}/certificates', { params: at(sessionId) })),
  );
}

export function useRevokeCertificate() {
  return useLearningMutation(({ id, reason }: { id: string; reason: string }) => {
    const params = { path: { certificateId: id } };
    return unwrap(api.POST('/api/v1/certificates/{certificateId}/revocation', { params, body: { reason } }));
  });
}

export function useCheckCertificate() {
  return useMutation({
    mutationFn: (body: { code: string; name: string | null }) =>
      unwrap(api.POST('/api/v1/certificate-checks', { body })),
  });
}
