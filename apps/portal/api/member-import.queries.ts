import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { ImportColumns, ImportShown } from './types';
import { uploadFile } from './waiting-files.queries';

const pageSize = 30;
/** While the worker works on a list, its page looks again after so many milliseconds. */
const lookAgainMs = 1000;
const atWork = ['checking', 'running', 'undoing'];

/** Lists that were brought, the newest first. */
export const memberImportsQuery = infiniteQueryOptions({
  queryKey: ['member-imports', 'list'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/member-imports', { params: { query: { limit: pageSize, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const memberImportQuery = (importId: string) =>
  queryOptions({
    queryKey: ['member-imports', 'one', importId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/member-imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state }) => (atWork.includes(state.data?.state ?? '') ? lookAgainMs : false),
  });

/** Its rows; a row is known by its number. @param state of the list: another one has other rows */
export const memberImportRowsQuery = (importId: string, show: ImportShown, state: string) =>
  infiniteQueryOptions({
    queryKey: ['member-imports', 'rows', importId, show, state] as const,
    queryFn: async ({ pageParam }) => {
      const query = { show, limit: pageSize, after: pageParam };
      const page = await unwrap(
        api.GET('/api/v1/member-imports/{importId}/rows', { params: { path: { importId }, query } }),
      );
      return { ...page, items: page.items.map((row) => ({ ...row, id: String(row.rowNo) })) };
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.nextAfter ?? undefined,
  });

/** Brings one file. @returns the id of the list */
export function useUploadMembers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, key }: { file: File; key: string }) => {
      const url = `/api/v1/member-imports?fileName=${encodeURIComponent(file.name.slice(-120))}`;
      return uploadFile({ url, file, key, onProgress: () => undefined }).done;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['member-imports', 'list'] }),
  });
}

function useImportMutation<Input>(importId: string, mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  const { queryKey } = memberImportQuery(importId);
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey }) });
}

export function useSetImportColumns(importId: string) {
  const params = { path: { importId } };
  return useImportMutation(importId, (body: ImportColumns) =>
    unwrap(api.PUT('/api/v1/member-imports/{importId}/columns', { params, body })),
  );
}

export function useStartImport(importId: string) {
  const params = { path: { importId } };
  return useImportMutation(importId, () => unwrap(api.POST('/api/v1/member-imports/{importId}/start', { params })));
}

export function useStopImport(importId: string) {
  const params = { path: { importId } };
  return useImportMutation(importId, () => unwrap(api.POST('/api/v1/member-imports/{importId}/stop', { params })));
}

export function useUndoImport(importId: string) {
  const params = { path: { importId } };
  return useImportMutation(importId, (reason: string) =>
    unwrap(api.POST('/api/v1/member-imports/{importId}/undo', { params, body: { reason } })),
  );
}
