import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { CourseMove, NewCourse } from './types';

const coursesPerPage = 30;
const peoplePerPage = 100;

const at = (courseId: string) => ({ path: { courseId } });
const of = (attemptId: string) => ({ path: { attemptId } });
const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** Courses, the newest first. */
export const coursesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['courses', 'list'] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/courses', { params: { query: { limit: coursesPerPage, cursor: pageParam } } })),
    ...pages,
  });

export const courseQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['courses', 'one', courseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/courses/{courseId}', { params: at(courseId) })),
  });

/** As it was written, with what is right; for officers. Always asked anew: an editor begins with what is stored. */
export const courseSourceQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['courses', 'source', courseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/courses/{courseId}/source', { params: at(courseId) })),
    gcTime: 0,
  });

export const courseResultsQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['courses', 'results', courseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/courses/{courseId}/results', { params: at(courseId) })),
  });

/** Who of the own people has passed. */
export const coursePeopleQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: ['courses', 'people', courseId] as const,
    queryFn: ({ pageParam }) => {
      const params = { ...at(courseId), query: { limit: peoplePerPage, cursor: pageParam } };
      return unwrap(api.GET('/api/v1/courses/{courseId}/people', { params }));
    },
    ...pages,
  });

export const courseAttemptQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ['courses', 'attempt', attemptId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/course-attempts/{attemptId}', { params: of(attemptId) })),
  });

/** Whatever is done to a course changes what is read of it. */
function useCourseMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['courses'] }) });
}

/** Adds a course, or writes one anew. @returns its id */
export function useSaveCourse(course: { id: string; version: number } | null) {
  const once = useOnceKey();
  return useCourseMutation(async (body: NewCourse): Promise<string> => {
    if (course) {
      const params = at(course.id);
      await unwrap(api.PUT('/api/v1/courses/{courseId}', { params, body: { ...body, version: course.version } }));
      return course.id;
    }
    const made = await unwrap(api.POST('/api/v1/courses', { params: { header: once.header() }, body }));
    once.renew();
    return made.id;
  });
}

export function useMoveCourse(courseId: string) {
  return useCourseMutation((body: { version: number; to: CourseMove }) =>
    unwrap(api.POST('/api/v1/courses/{courseId}/moves', { params: at(courseId), body })),
  );
}

export function useBeginTest(courseId: string) {
  return useCourseMutation(() => unwrap(api.POST('/api/v1/courses/{courseId}/attempts', { params: at(courseId) })));
}

/** Keeps what was chosen so far; one after the other, so that an older choice never comes last. */
export function useSaveAnswers(attemptId: string) {
  return useMutation({
    scope: { id: `course-test ${attemptId}` },
    mutationFn: (answers: number[][]) =>
      unwrap(api.PUT('/api/v1/course-attempts/{attemptId}', { params: of(attemptId), body: { answers } })),
  });
}

export function useHandIn(attemptId: string) {
  return useCourseMutation((answers: number[][]) =>
    unwrap(api.POST('/api/v1/course-attempts/{attemptId}/hand-in', { params: of(attemptId), body: { answers } })),
  );
}
