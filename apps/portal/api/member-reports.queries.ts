import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';

type Schemas = components['schemas'];
export type MemberReport = Schemas['MemberReport'];
export type MemberReportRow = Schemas['MemberReportRow'];
export type MemberReportTable = Schemas['MemberReportTable'];
export type MemberReportCell = Schemas['MemberReportCell'];
export type Edition = Schemas['MemberReportEdition'];
export type EditionRow = Schemas['MemberReportEditionRow'];
export type EditionReportRow = Schemas['EditionReportRow'];
export type ReportLesson = Schemas['ReportLesson'];
export type Lesson = Schemas['Lesson'];
export type NewLesson = Schemas['NewLesson'];
export type LessonChange = Schemas['LessonChange'];

const pageSize = 30;
const key = 'memberReports';
const lessonKey = 'lessons';
const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const at = (editionId: string) => ({ path: { editionId } });
const lessonAt = (lessonId: string) => ({ path: { lessonId } });

export const ownMemberReportsQuery = infiniteQueryOptions({
  queryKey: [key, 'own'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/member-reports', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: first,
  getNextPageParam: next,
});

export const ownMemberReportQuery = (reportId: string) =>
  queryOptions({
    queryKey: [key, 'own', reportId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/member-reports/{reportId}', { params: { path: { reportId } } })),
  });

export function memberReportFileUrl(reportId: string, format: 'pdf' | 'csv', language: 'ja' | 'en'): string {
  return `/api/v1/member-reports/${reportId}/file?${new URLSearchParams({ format, language }).toString()}`;
}

export const editionsQuery = infiniteQueryOptions({
  queryKey: [key, 'editions'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/member-report-editions', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: first,
  getNextPageParam: next,
});

/** While the worker is at it, how far it is comes by itself. */
const lookAgainMs = 3000;

export const editionQuery = (editionId: string) =>
  queryOptions({
    queryKey: [key, 'editions', editionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/member-report-editions/{editionId}', { params: at(editionId) })),
    refetchInterval: ({ state }) => (state.data?.state === 'building' ? lookAgainMs : false),
  });

export const editionReportsQuery = (editionId: string) =>
  infiniteQueryOptions({
    queryKey: [key, 'editions', editionId, 'reports'] as const,
    queryFn: ({ pageParam }) => {
      const query = { limit: pageSize, cursor: pageParam };
      return unwrap(
        api.GET('/api/v1/member-report-editions/{editionId}/reports', { params: { ...at(editionId), query } }),
      );
    },
    initialPageParam: first,
    getNextPageParam: next,
  });

export const reportPreviewQuery = (editionId: string, reportId: string) =>
  queryOptions({
    queryKey: [key, 'editions', editionId, 'reports', reportId] as const,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/member-report-editions/{editionId}/reports/{reportId}', {
          params: { path: { editionId, reportId } },
        }),
      ),
  });

function useChanging<Input, Output>(mutationFn: (input: Input) => Promise<Output>, changed: string = key) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: [changed] }) });
}

export function useRequestEdition() {
  const once = useOnceKey();
  return useChanging(async (quarter: string) => {
    const made = await unwrap(
      api.POST('/api/v1/member-report-editions', { params: { header: once.header() }, body: { quarter } }),
    );
    once.renew();
    return made;
  });
}

export function useCheckEdition(editionId: string) {
  return useChanging(() =>
    unwrap(api.POST('/api/v1/member-report-editions/{editionId}/check', { params: at(editionId) })),
  );
}

export function useReleaseEdition(editionId: string) {
  return useChanging(() =>
    unwrap(api.POST('/api/v1/member-report-editions/{editionId}/release', { params: at(editionId) })),
  );
}

export function useRecallEdition(editionId: string) {
  return useChanging((reason: string) =>
    unwrap(api.POST('/api/v1/member-report-editions/{editionId}/recall', { params: at(editionId), body: { reason } })),
  );
}

export const lessonsQuery = infiniteQueryOptions({
  queryKey: [lessonKey] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/lessons', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: first,
  getNextPageParam: next,
});

export function useBeginLesson() {
  const once = useOnceKey();
  return useChanging(async (body: NewLesson) => {
    const made = await unwrap(api.POST('/api/v1/lessons', { params: { header: once.header() }, body }));
    once.renew();
    return made;
  }, lessonKey);
}

export function useChangeLesson(lessonId: string) {
  return useChanging(
    (body: LessonChange) => unwrap(api.PUT('/api/v1/lessons/{lessonId}', { params: lessonAt(lessonId), body })),
    lessonKey,
  );
}

export function usePublishLesson(lessonId: string) {
  return useChanging(
    (seenVersion: number) =>
      unwrap(api.POST('/api/v1/lessons/{lessonId}/publication', { params: lessonAt(lessonId), body: { seenVersion } })),
    lessonKey,
  );
}

export function useWithdrawLesson(lessonId: string) {
  return useChanging(
    () => unwrap(api.POST('/api/v1/lessons/{lessonId}/withdrawal', { params: lessonAt(lessonId) })),
    lessonKey,
  );
}
