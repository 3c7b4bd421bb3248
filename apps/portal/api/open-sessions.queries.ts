import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { saveFile } from './save-file';
import type { AskForPlace, SessionList } from './types';

const sessionsPerPage = 30;

/** What is open to everybody: to come, or held. */
export const openSessionsQuery = (list: SessionList) =>
  infiniteQueryOptions({
    queryKey: ['open-sessions', 'list', list] as const,
    queryFn: ({ pageParam }) => {
      const query = { list, limit: sessionsPerPage, cursor: pageParam };
      return unwrap(api.GET('/api/v1/open-sessions', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const openSessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['open-sessions', 'session', sessionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/open-sessions/{sessionId}', { params: { path: { sessionId } } })),
    retry: false,
  });

const by = (token: string) => ({ header: { 'Application-Link': token } });

/** The session and the place that the link of a mail opens. */
export const placeQuery = (token: string) =>
  queryOptions({
    queryKey: ['open-sessions', 'place', token] as const,
    queryFn: () => unwrap(api.GET('/api/v1/session-place', { params: by(token) })),
    retry: false,
  });

export function useAskForPlace(sessionId: string) {
  return useMutation({
    mutationFn: (body: AskForPlace) =>
      unwrap(api.POST('/api/v1/open-sessions/{sessionId}/links', { params: { path: { sessionId } }, body })),
  });
}

function usePlaceMutation<Result>(token: string, mutationFn: () => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: placeQuery(token).queryKey }),
  });
}

export function useTakePlace(token: string) {
  return usePlaceMutation(token, () => unwrap(api.POST('/api/v1/session-place', { params: by(token) })));
}

export function useGivePlaceBack(token: string) {
  return usePlaceMutation(token, () => unwrap(api.DELETE('/api/v1/session-place', { params: by(token) })));
}

/** Saves what only the link opens: a browser sends no header with an ordinary download. */
export function useSaveByLink(token: string) {
  return useMutation({
    mutationFn: async (what: 'calendar' | 'certificate') => {
      const params = by(token);
      const file: unknown =
        what === 'calendar'
          ? await unwrap(api.GET('/api/v1/session-place/calendar', { params, parseAs: 'blob' }))
          : await unwrap(api.GET('/api/v1/session-place/certificate', { params, parseAs: 'blob' }));
      saveFile(file, what === 'calendar' ? 'study-session.ics' : 'certificate.pdf');
    },
  });
}
