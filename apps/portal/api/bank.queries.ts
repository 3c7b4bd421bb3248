import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { toProblem } from './problem';
import type { BankLineState, Columns, LinePart, StatementPreview } from './types';

const pageSize = 30;

/** Lines of statements in one state, the oldest first. */
export const bankLinesQuery = (state: BankLineState) =>
  infiniteQueryOptions({
    queryKey: ['dues', 'bankLines', state] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/bank-lines', { params: { query: { state, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const arrearsQuery = queryOptions({
  queryKey: ['dues', 'arrears'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/arrears')),
});

interface FileWish {
  file: File;
  columns?: Columns;
}

/** Sends a file as it is; the generated client sends JSON only. */
async function send<Answer>(path: string, { file, columns }: FileWish): Promise<Answer> {
  const chosen = Object.entries(columns ?? {}).map(([name, at]) => `${name}=${at}`);
  const response = await fetch(`/api/v1/${path}?${chosen.join('&')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => null);
  if (!response?.ok) throw toProblem(answer, response?.status ?? 0);
  return answer as Answer;
}

/** What a file would bring. Keeps nothing. */
export function usePreviewStatement() {
  return useMutation({ mutationFn: (wish: FileWish) => send<StatementPreview>('bank-statements/preview', wish) });
}

function useBankMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['dues'] }) });
}

export function useTakeStatement() {
  return useBankMutation((wish: FileWish) => send<{ added: number; known: number }>('bank-statements', wish));
}

export function useMatchLine(lineId: string) {
  return useBankMutation((parts: LinePart[]) =>
    unwrap(api.POST('/api/v1/bank-lines/{lineId}/match', { params: { path: { lineId } }, body: { parts } })),
  );
}

export function useSetLineAside(lineId: string) {
  return useBankMutation((reason: string) =>
    unwrap(api.POST('/api/v1/bank-lines/{lineId}/set-aside', { params: { path: { lineId } }, body: { reason } })),
  );
}

export function useReopenLine(lineId: string) {
  return useBankMutation((reason: string) =>
    unwrap(api.POST('/api/v1/bank-lines/{lineId}/reopening', { params: { path: { lineId } }, body: { reason } })),
  );
}
