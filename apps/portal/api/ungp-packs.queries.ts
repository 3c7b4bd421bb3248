import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';

type Schemas = components['schemas'];
export type UngpPackRow = Schemas['UngpPackRow'];
export type UngpPack = Schemas['UngpPack'];
export type UngpIndicator = Schemas['UngpIndicator'];
export type UngpReading = Schemas['UngpReading'];
export type RecallReason = Schemas['UngpRecallReason'];

export const RECALL_REASONS = [
  'entry_errors',
  'late_entries',
  'counted_twice',
  'counting_error',
] as const satisfies readonly RecallReason[];

const at = (packId: string) => ({ path: { packId } });

export const ungpPacksQuery = queryOptions({
  queryKey: ['ungpPacks', 'list'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/ungp-packs')),
});

export const ungpPackQuery = (packId: string) =>
  queryOptions({
    queryKey: ['ungpPacks', 'one', packId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/ungp-packs/{packId}', { params: at(packId) })),
  });

export function useRequestUngpPack() {
  const once = useOnceKey();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (year: number) => {
      const made = await unwrap(api.POST('/api/v1/ungp-packs', { params: { header: once.header() }, body: { year } }));
      once.renew();
      return made;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['ungpPacks'] }),
  });
}

export function useCheckUngpPack(packId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/ungp-packs/{packId}/check', { params: at(packId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['ungpPacks'] }),
  });
}

export function usePublishUngpPack(packId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/ungp-packs/{packId}/publication', { params: at(packId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['ungpPacks'] }),
  });
}

export function useAskUngpRecall(packId: string) {
  const once = useOnceKey();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: RecallReason) => {
      const params = { ...at(packId), header: once.header() };
      const made = await unwrap(api.POST('/api/v1/ungp-packs/{packId}/recalls', { params, body: { reason } }));
      once.renew();
      return made;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['ungpPacks'] }),
  });
}

const atRecall = (recallId: string) => ({ path: { recallId } });

export function useConfirmUngpRecall(recallId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/ungp-recalls/{recallId}/confirmation', { params: atRecall(recallId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['ungpPacks'] }),
  });
}

export function useWithdrawUngpRecall(recallId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/ungp-recalls/{recallId}/withdrawal', { params: atRecall(recallId) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['ungpPacks'] }),
  });
}

/** The year on paper. */
export function ungpPaperUrl(packId: string, language: 'ja' | 'en'): string {
  return `/api/v1/ungp-packs/${packId}/pdf?language=${language}`;
}
