import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { ChangeTextBlock, NewTextBlock } from './types';

/** Every text block, archived ones too, and the languages of the form. */
export const textBlocksQuery = queryOptions({
  queryKey: ['text-blocks'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/text-blocks')),
  staleTime: 60_000,
});

export function useAddTextBlock() {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: NewTextBlock) =>
      unwrap(api.POST('/api/v1/text-blocks', { params: { header: once.header() }, body })),
    onSuccess: () => {
      once.renew();
      return client.invalidateQueries({ queryKey: textBlocksQuery.queryKey });
    },
  });
}

export function useChangeTextBlock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ChangeTextBlock & { id: string }) =>
      unwrap(api.PUT('/api/v1/text-blocks/{blockId}', { params: { path: { blockId: id } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: textBlocksQuery.queryKey }),
  });
}
