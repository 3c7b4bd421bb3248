import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { ChangeTask, NewNote, NewTask, TaskList } from './types';

const notesPerPage = 10;
const tasksPerPage = 30;
/** The api forgets whoever has not been heard of for three times as long. */
const presenceEvery = 30_000;

const at = (caseId: string) => ({ path: { caseId } });

/** The notes of the desk about a case, newest first, page by page. */
export const notesQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['notes', caseId] as const,
    queryFn: ({ pageParam }) => {
      const query = { limit: notesPerPage, cursor: pageParam };
      return unwrap(api.GET('/api/v1/cases/{caseId}/notes', { params: { ...at(caseId), query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function useAddNote(caseId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: NewNote) =>
      unwrap(api.POST('/api/v1/cases/{caseId}/notes', { params: { ...at(caseId), header: once.header() }, body })),
    onSuccess: () => {
      once.renew();
      return client.invalidateQueries({ queryKey: ['notes', caseId] });
    },
  });
}

/** The tasks of one case, open ones first. */
export const tasksQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['tasks', 'case', caseId] as const,
    queryFn: async () => (await unwrap(api.GET('/api/v1/cases/{caseId}/tasks', { params: at(caseId) }))).items,
  });

/** One's own tasks in all cases, page by page. */
export const ownTasksQuery = (list: TaskList) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'own', list] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/tasks', { params: { query: { list, limit: tasksPerPage, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** How many of one's own are due today or overdue. Asks again every few minutes: the menu is open all day. */
export const dueTasksQuery = queryOptions({
  queryKey: ['tasks', 'due'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/tasks/due')),
  refetchInterval: 5 * 60_000,
  staleTime: 60_000,
});

export function useAddTask(caseId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: NewTask) =>
      unwrap(api.POST('/api/v1/cases/{caseId}/tasks', { params: { ...at(caseId), header: once.header() }, body })),
    onSuccess: () => {
      once.renew();
      return client.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
}

/** Puts a task into another state. What somebody else did meanwhile is read again. */
export function useChangeTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, id, ...body }: ChangeTask & { caseId: string; id: string }) => {
      const path = { caseId, taskId: id };
      return unwrap(api.PUT('/api/v1/cases/{caseId}/tasks/{taskId}', { params: { path }, body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
}

/** Says that this case is open here, and who else has it open; while the window is hidden, nobody is looking. */
export const presenceQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['presence', caseId] as const,
    queryFn: async () => (await unwrap(api.PUT('/api/v1/cases/{caseId}/presence', { params: at(caseId) }))).items,
    refetchInterval: presenceEvery,
    staleTime: 0,
    gcTime: 0,
  });
