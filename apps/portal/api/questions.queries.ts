import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';

type Schemas = components['schemas'];
export type Question = Schemas['CutQuestion'];
export type QuestionChoices = Schemas['CutChoices'];
export type SaveReport = Schemas['KeepReport'];
export type SavedReportRow = Schemas['SavedReportRow'];
export type SavedReportDetail = Schemas['SavedReportDetail'];
export type ScheduleWish = Schemas['ReportScheduleWish'];

const pageSize = 30;
const at = (savedReportId: string) => ({ path: { savedReportId } });
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;

export const choicesQuery = queryOptions({
  queryKey: ['questions', 'choices'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/report-questions/choices')),
  staleTime: Infinity,
});

export const answerQuery = (question: Question) =>
  queryOptions({
    queryKey: ['questions', 'answer', question] as const,
    queryFn: () => unwrap(api.GET('/api/v1/report-questions/answer', { params: { query: question } })),
    retry: false,
  });

export const savedReportsQuery = infiniteQueryOptions({
  queryKey: ['savedReports', 'list'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/saved-reports', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: next,
});

export const savedReportQuery = (id: string) =>
  queryOptions({
    queryKey: ['savedReports', 'one', id] as const,
    queryFn: () => unwrap(api.GET('/api/v1/saved-reports/{savedReportId}', { params: at(id) })),
  });

/** Keeps a question, or a new version of one that is kept. */
export function useSaveReport(kept?: { id: string; version: number }) {
  const once = useOnceKey();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: SaveReport): Promise<string> => {
      if (kept) {
        const change = { ...body, version: kept.version };
        await unwrap(api.PUT('/api/v1/saved-reports/{savedReportId}', { params: at(kept.id), body: change }));
        return kept.id;
      }
      const { id } = await unwrap(api.POST('/api/v1/saved-reports', { params: { header: once.header() }, body }));
      once.renew();
      return id;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['savedReports'] }),
  });
}

export function useRemoveReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isBack: boolean) =>
      isBack
        ? unwrap(api.POST('/api/v1/saved-reports/{savedReportId}/restoration', { params: at(id) }))
        : unwrap(api.DELETE('/api/v1/saved-reports/{savedReportId}', { params: at(id) })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['savedReports', 'list'] }),
  });
}

export function useScheduleReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ScheduleWish) =>
      unwrap(api.PUT('/api/v1/saved-reports/{savedReportId}/schedule', { params: at(id), body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['savedReports'] }),
  });
}
