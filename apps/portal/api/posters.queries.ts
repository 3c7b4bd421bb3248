import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { saveFile } from './save-file';
import type { NewPoster } from './types';

/** How often the poster of a site was scanned. */
export const siteScansQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['sites', 'scans', siteId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/sites/{siteId}/scans', { params: { path: { siteId } } })),
  });

/** How far the desk reaches. */
export const reachQuery = queryOptions({
  queryKey: ['sites', 'reach'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/reach')),
});

function useReachMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['sites'] }) });
}

/** @param seen the code that is on the screen */
export function useReplaceCode(siteId: string, seen: string) {
  return useReachMutation(() =>
    unwrap(api.POST('/api/v1/sites/{siteId}/code', { params: { path: { siteId } }, body: { seen } })),
  );
}

/** Has a poster made and hands it to the browser as a download. */
export function usePrintPoster(siteId: string, name: string) {
  return useReachMutation(async (body: NewPoster) => {
    const params = { path: { siteId } };
    const file: unknown = await unwrap(api.POST('/api/v1/sites/{siteId}/posters', { params, body, parseAs: 'blob' }));
    saveFile(file, `${name}-${body.shape}.${body.format}`);
  });
}
