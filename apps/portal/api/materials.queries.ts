import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { newOnceKey } from './once-key';
import { toProblem } from './problem';
import { saveFile } from './save-file';
import type { Material, NewMaterial } from './types';

const all = ['materials'] as const;

/** What goes with a session, for whoever is signed in. */
export const materialsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: [...all, 'signed-in', sessionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/study-sessions/{sessionId}/materials', { params: { path: { sessionId } } })),
  });

/** What everybody may read. */
export const openMaterialsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: [...all, 'open', sessionId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/open-sessions/{sessionId}/materials', { params: { path: { sessionId } } })),
  });

const by = (token: string) => ({ header: { 'Application-Link': token } });

/** What the link of a mail opens; read again with the place, because a place opens more. */
export const materialsByLinkQuery = (token: string, own: string | null) =>
  queryOptions({
    queryKey: [...all, 'by-link', token, own] as const,
    queryFn: () => unwrap(api.GET('/api/v1/session-place/materials', { params: by(token) })),
    retry: false,
  });

export function useSaveMaterialByLink(token: string) {
  return useMutation({
    mutationFn: async ({ id }: Material) => {
      const params = { ...by(token), path: { materialId: id } };
      const file: unknown = await unwrap(
        api.GET('/api/v1/session-place/materials/{materialId}', { params, parseAs: 'blob' }),
      );
      saveFile(file, '');
    },
  });
}

/** A link or a file: what a material is, or what takes its place. */
export interface MaterialContent {
  link: string;
  file: File | null;
}

export interface MaterialToAdd extends MaterialContent {
  wish: NewMaterial;
  /** What was made already by a press that went no further. */
  id: string | null;
  onMade: (id: string) => void;
}

function useMaterialMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: all }) });
}

export function useAddMaterial(sessionId: string) {
  return useMaterialMutation(async ({ wish, id, onMade, ...content }: MaterialToAdd) => {
    const params = { path: { sessionId }, header: { 'Idempotency-Key': newOnceKey() } };
    const made =
      id ?? (await unwrap(api.POST('/api/v1/study-sessions/{sessionId}/materials', { params, body: wish }))).id;
    onMade(made);
    await give(made, content);
  });
}

export function useReplaceMaterial() {
  return useMaterialMutation(({ id, ...content }: MaterialContent & { id: string }) => give(id, content));
}

export function useRemoveMaterial() {
  return useMaterialMutation(({ id, isRemoved }: { id: string; isRemoved: boolean }) =>
    unwrap(
      api.PUT('/api/v1/materials/{materialId}/removal', { params: { path: { materialId: id } }, body: { isRemoved } }),
    ),
  );
}

async function give(id: string, { link, file }: MaterialContent): Promise<void> {
  const params = { path: { materialId: id } };
  if (!file) {
    await unwrap(api.PUT('/api/v1/materials/{materialId}/link', { params, body: { link } }));
    return;
  }
  const response = await fetch(`/api/v1/materials/${id}/file`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newOnceKey() },
    body: file,
  }).catch(() => undefined);
  if (!response?.ok) throw toProblem(await response?.json().catch(() => null), response?.status ?? 0);
}
