import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import type { MemberFilter } from './membership.queries';
import { useOnceKey } from './once-key';

type Schemas = components['schemas'];
export type ReportRun = Schemas['ReportRun'];
export type ReportFileFormat = ReportRun['format'];
export type DeskReport = Schemas['AskDeskReport']['report'];

/** What is to be made into a file. */
export type FileWish =
  | { of: 'question'; question: Schemas['CutQuestion']; reportId?: string }
  | { of: 'deskReport'; report: DeskReport; from: string; to: string }
  | { of: 'members'; filter: MemberFilter };

const pageSize = 30;
/** In a list, and for somebody who waits for one. */
const [watchMs, waitMs] = [2_000, 500];
const isBeingMade = ({ state }: ReportRun) => state === 'queued' || state === 'running';

/** Looked at again and again while one of them is being made. */
export const reportFilesQuery = (reportId?: string) =>
  infiniteQueryOptions({
    queryKey: ['reportFiles', reportId ?? 'all'] as const,
    queryFn: ({ pageParam }) => {
      const query = { limit: pageSize, cursor: pageParam, reportId };
      return unwrap(api.GET('/api/v1/report-files', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(isBeingMade)) ? watchMs : false,
  });

/** How far one is, for whoever waits for it. */
export const reportFileQuery = (id: string) =>
  queryOptions({
    queryKey: ['reportFiles', 'one', id] as const,
    queryFn: () => unwrap(api.GET('/api/v1/report-files/{reportFileId}', { params: { path: { reportFileId: id } } })),
    refetchInterval: ({ state: { data } }) => (!data || isBeingMade(data) ? waitMs : false),
  });

/** The address of a finished file; each time it is fetched is written to the audit log. */
export function reportFileUrl(id: string): string {
  return `/api/v1/report-files/${id}/file`;
}

export function useAskFile() {
  const once = useOnceKey();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ wish, format }: { wish: FileWish; format: ReportFileFormat }) => {
      const made = await ask(wish, format, { header: once.header() });
      once.renew();
      return made;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reportFiles'] }),
  });
}

function ask(wish: FileWish, format: ReportFileFormat, params: { header: { 'Idempotency-Key': string } }) {
  if (wish.of === 'question') {
    const { question, reportId } = wish;
    const body = { question, format, ...(reportId !== undefined && { reportId }) };
    return unwrap(api.POST('/api/v1/report-files', { params, body }));
  }
  if (wish.of === 'deskReport') {
    const { report, from, to } = wish;
    return unwrap(api.POST('/api/v1/report-files/desk-reports', { params, body: { report, format, from, to } }));
  }
  const body = { ...wish.filter, format: format === 'xlsx' ? 'xlsx' : 'csv' } as const;
  return unwrap(api.POST('/api/v1/report-files/member-lists', { params, body }));
}

export function useMoveFile(id: string) {
  const client = useQueryClient();
  const params = { path: { reportFileId: id } };
  return useMutation({
    mutationFn: (to: 'cancelled' | 'queued') =>
      to === 'cancelled'
        ? unwrap(api.POST('/api/v1/report-files/{reportFileId}/cancellation', { params }))
        : unwrap(api.POST('/api/v1/report-files/{reportFileId}/resumption', { params })),
    onSettled: () => client.invalidateQueries({ queryKey: ['reportFiles'] }),
  });
}
