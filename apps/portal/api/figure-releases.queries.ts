import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';

type Schemas = components['schemas'];
export type FigureReleaseRow = Schemas['FigureReleaseRow'];
export type FigureRelease = Schemas['FigureRelease'];
export type FigureTable = Schemas['FigureTable'];
export type FigureCell = Schemas['FigureCell'];
export type FigureDimension = Schemas['FigureDimension'];
export type CorrectionReason = Schemas['CorrectionReason'];

export const CORRECTION_REASONS = [
  'entry_errors',
  'late_entries',
  'counted_twice',
  'counting_error',
] as const satisfies readonly CorrectionReason[];

const pageSize = 30;
const at = (releaseId: string) => ({ path: { releaseId } });

export const figureReleasesQuery = infiniteQueryOptions({
  queryKey: ['figureReleases', 'list'] as const,
  queryFn: ({ pageParam }) => {
    const query = { limit: pageSize, cursor: pageParam };
    return unwrap(api.GET('/api/v1/figure-releases', { params: { query } }));
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
});

export const figureReleaseQuery = (releaseId: string) =>
  queryOptions({
    queryKey: ['figureReleases', 'one', releaseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/figure-releases/{releaseId}', { params: at(releaseId) })),
  });

export function useRequestFigureRelease() {
  const once = useOnceKey();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (quarter: string) => {
      const made = await unwrap(
        api.POST('/api/v1/figure-releases', { params: { header: once.header() }, body: { quarter } }),
      );
      once.renew();
      return made;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['figureReleases'] }),
  });
}

export function useCheckFigureRelease(releaseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/figure-releases/{releaseId}/check', { params: at(releaseId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['figureReleases'] }),
  });
}

export function usePublishFigureRelease(releaseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/figure-releases/{releaseId}/publication', { params: at(releaseId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['figureReleases'] }),
  });
}

export function useCorrectFigureRelease(releaseId: string) {
  const once = useOnceKey();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: CorrectionReason) => {
      const params = { ...at(releaseId), header: once.header() };
      const made = await unwrap(
        api.POST('/api/v1/figure-releases/{releaseId}/correction', { params, body: { reason } }),
      );
      once.renew();
      return made;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['figureReleases'] }),
  });
}

export function useWithdrawFigureRelease(releaseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/figure-releases/{releaseId}/withdrawal', { params: at(releaseId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['figureReleases'] }),
  });
}
