import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { JudgeComplaint, ReturnOutcome } from './types';

/** Who hears complaints about the desk. */
export const deskBodyQuery = queryOptions({
  queryKey: ['partners', 'desk-body'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/desk-body')),
});

function useBodyMutation(mutationFn: (reason: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['partners'] }) });
}

export function useNameDeskBody(partnerId: string) {
  const params = { path: { partnerId } };
  return useBodyMutation((reason) =>
    unwrap(api.POST('/api/v1/partner-registry/{partnerId}/desk-body', { params, body: { reason } })),
  );
}

export function useEndDeskBody(partnerId: string) {
  const params = { path: { partnerId } };
  return useBodyMutation((reason) =>
    unwrap(api.POST('/api/v1/partner-registry/{partnerId}/desk-body-ending', { params, body: { reason } })),
  );
}

export function useWriteToComplainant(referralId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: async (body: { text: string; fileIds: string[] }) => {
      const params = { path: { referralId }, header: once.header() };
      await unwrap(api.POST('/api/v1/desk-complaints/{referralId}/messages', { params, body }));
      once.renew();
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}

export function useJudgeComplaint(referralId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: JudgeComplaint) =>
      unwrap(api.PUT('/api/v1/desk-complaints/{referralId}/severity', { params: { path: { referralId } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}

export function useDecideComplaint(referralId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: async (body: ReturnOutcome) => {
      const params = { path: { referralId }, header: once.header() };
      await unwrap(api.POST('/api/v1/desk-complaints/{referralId}/decision', { params, body }));
      once.renew();
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['referrals'] }),
  });
}
