import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, unwrap } from './client';
import { newOnceKey } from './once-key';
import type { ChangeClass, RenameMember, Resign } from './types';
import { uploadFile } from './waiting-files.queries';

/** What became of a member, and what is under way; without an id, of one's own organisation. */
export const memberHistoryQuery = (memberId: string | null) =>
  queryOptions({
    queryKey: ['membership', 'history', memberId] as const,
    queryFn: () =>
      memberId === null
        ? unwrap(api.GET('/api/v1/own-member/history'))
        : unwrap(api.GET('/api/v1/members/{memberId}/history', { params: { path: { memberId } } })),
  });

function useLifeMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['membership'] }) });
}

/** Asks to leave, or writes down that a member does. @param memberId null for one's own organisation */
export function useResign(memberId: string | null) {
  return useLifeMutation((body: Resign) =>
    memberId === null
      ? unwrap(api.POST('/api/v1/own-member/resignation', { body }))
      : unwrap(api.POST('/api/v1/members/{memberId}/resignation', { params: { path: { memberId } }, body })),
  );
}

/** @param memberId null for one's own organisation */
export function useTakeBackResignation(memberId: string | null) {
  return useLifeMutation((_: undefined) =>
    memberId === null
      ? unwrap<unknown>(api.DELETE('/api/v1/own-member/resignation'))
      : unwrap<unknown>(api.DELETE('/api/v1/members/{memberId}/resignation', { params: { path: { memberId } } })),
  );
}

/** Writes the name down and puts its document there. Where only the document did not arrive, the next try sends it alone. */
export function useRenameWithFile(memberId: string) {
  const done = useRef<string>(undefined);
  const key = useRef(newOnceKey());
  return useLifeMutation(async ({ body, file }: { body: RenameMember; file: File | null }) => {
    done.current ??= (
      await unwrap(api.POST('/api/v1/members/{memberId}/name', { params: { path: { memberId } }, body }))
    ).id;
    const url = `/api/v1/member-changes/${done.current}/files`;
    if (file) await uploadFile({ url, file, key: key.current, onProgress: () => undefined }).done;
  });
}

export function useChangeClass(memberId: string) {
  return useLifeMutation((body: ChangeClass) =>
    unwrap<unknown>(api.POST('/api/v1/members/{memberId}/class', { params: { path: { memberId } }, body })),
  );
}
