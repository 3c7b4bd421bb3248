import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import type { FilePlace } from './waiting-files.queries';

type Schemas = components['schemas'];
export type ActionCode = Schemas['Action'];
export type ReportState = Schemas['ReportState'];
export type ReportTab = Schemas['ReportTab'];
export type ReportLine = Schemas['ReportLine'];
export type ActivityReport = Schemas['ActivityReport'];
export type ActivityFigures = Schemas['ActivityFigures'];
export type SaveReport = Schemas['SaveReport'];
export type MissingReport = Schemas['MissingReport'];
export type PublicReport = Schemas['PublicReport'];

const pageSize = 30;
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
const at = (reportId: string) => ({ path: { reportId } });

export const ownReportsQuery = queryOptions({
  queryKey: ['activity', 'own'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/own-activity-reports')),
});

/** What is typed is in the form, so nothing reads it again behind its back. */
export const ownReportQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['activity', 'own', reportId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/own-activity-reports/{reportId}', { params: at(reportId) })),
  });

/** The files of a report that is being written. */
export function reportPlace(reportId: string): FilePlace {
  return {
    key: ['activity', 'own', reportId, 'files'],
    url: `/api/v1/own-activity-reports/${reportId}/files`,
    list: async () => {
      const report = await unwrap(api.GET('/api/v1/own-activity-reports/{reportId}', { params: at(reportId) }));
      return { items: report.files };
    },
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/own-activity-reports/{reportId}/files/{fileId}', {
          params: { path: { reportId, fileId } },
        }),
      ),
  };
}

export const reportsQuery = (tab: ReportTab) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'sent', tab] as const,
    queryFn: ({ pageParam }) => {
      const query = { tab, limit: pageSize, cursor: pageParam };
      return unwrap(api.GET('/api/v1/activity-reports', { params: { query } }));
    },
    ...paged,
  });

/** Who has not reported. */
export const missingReportsQuery = infiniteQueryOptions({
  queryKey: ['activity', 'missing'] as const,
  queryFn: ({ pageParam }) => {
    const query = { limit: pageSize, cursor: pageParam };
    return unwrap(api.GET('/api/v1/missing-activity-reports', { params: { query } }));
  },
  ...paged,
});

export const reportQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['activity', 'report', reportId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/activity-reports/{reportId}', { params: at(reportId) })),
  });

/** What everybody may read. */
export const publicReportsQuery = infiniteQueryOptions({
  queryKey: ['activity', 'public'] as const,
  queryFn: ({ pageParam }) => {
    const query = { limit: pageSize, cursor: pageParam };
    return unwrap(api.GET('/api/v1/public/activity-reports', { params: { query } }));
  },
  ...paged,
});

/** Whatever is done to a report changes what is read of all. */
function useActivityMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['activity'] }) });
}

export function useBeginReport() {
  return useActivityMutation((halfYear: string) =>
    unwrap(api.POST('/api/v1/own-activity-reports', { body: { halfYear } })),
  );
}

export function useSaveReport(reportId: string) {
  return useActivityMutation((body: SaveReport) =>
    unwrap(api.PUT('/api/v1/own-activity-reports/{reportId}', { params: at(reportId), body })),
  );
}

/** Saves what was typed and sends it, so that what is sent is what is on the screen. */
export function useSendReport(reportId: string) {
  return useActivityMutation(async ({ answer, ...wish }: SaveReport & { answer: string | null }) => {
    const params = at(reportId);
    const { version } = await unwrap(api.PUT('/api/v1/own-activity-reports/{reportId}', { params, body: wish }));
    const body = { version, answer };
    await unwrap(api.POST('/api/v1/own-activity-reports/{reportId}/submission', { params, body }));
  });
}

export function usePublishReport(reportId: string) {
  return useActivityMutation((isPublic: boolean) =>
    unwrap(api.PUT('/api/v1/own-activity-reports/{reportId}/publicity', { params: at(reportId), body: { isPublic } })),
  );
}

export function useAskAboutReport(reportId: string) {
  return useActivityMutation((text: string) =>
    unwrap(api.POST('/api/v1/activity-reports/{reportId}/questions', { params: at(reportId), body: { text } })),
  );
}

export function useAcceptReport(reportId: string) {
  return useActivityMutation(() =>
    unwrap(api.POST('/api/v1/activity-reports/{reportId}/acceptance', { params: at(reportId) })),
  );
}

export function useSelectReport(reportId: string) {
  return useActivityMutation((isSelected: boolean) =>
    unwrap(api.PUT('/api/v1/activity-reports/{reportId}/selection', { params: at(reportId), body: { isSelected } })),
  );
}
