import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { NewContact, NewSitting, OpenReferral, RecordConsent, RevokeReferral, Triage } from './types';

/** One case with everything the desk may read of it. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'detail', caseId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/cases/{caseId}', { params: { path: { caseId } } })),
  });

type SendCase<Body, Result> = (caseId: string, body: Body, header: { 'Idempotency-Key': string }) => Promise<Result>;

/** A mutation of one case. The case and every queue are read again afterwards. */
export function useCaseMutation<Body, Result>(caseId: string, send: SendCase<Body, Result>) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: Body) => send(caseId, body, once.header()),
    onSuccess: () => {
      once.renew();
      return client.invalidateQueries({ queryKey: ['cases'] });
    },
  });
}

const at = (caseId: string) => ({ path: { caseId } });

export const useTriage = (caseId: string) =>
  useCaseMutation(caseId, (id, body: Triage) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/triage', { params: at(id), body })),
  );

export const useNoteContact = (caseId: string) =>
  useCaseMutation(caseId, (id, body: NewContact, header) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/contacts', { params: { ...at(id), header }, body })),
  );

export const useRecordConsent = (caseId: string) =>
  useCaseMutation(caseId, (id, body: RecordConsent) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/consents', { params: at(id), body })),
  );

export const useAssign = (caseId: string) =>
  useCaseMutation(caseId, (id, body: { version: number; assigneeId: string }) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/assignment', { params: at(id), body })),
  );

export const useWriteSummary = (caseId: string) =>
  useCaseMutation(caseId, (id, body: { text: string; version: number }) =>
    unwrap(api.PUT('/api/v1/cases/{caseId}/summary', { params: at(id), body })),
  );

export const useShare = (caseId: string) =>
  useCaseMutation<void, unknown>(caseId, (id) => unwrap(api.POST('/api/v1/cases/{caseId}/share', { params: at(id) })));

export const useSendMessage = (caseId: string) =>
  useCaseMutation(caseId, (id, body: { text: string; fileIds: string[] }, header) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/messages', { params: { ...at(id), header }, body })),
  );

/** Lets the complainant see the copy of a file that the company sent. */
export const usePassOn = (caseId: string) =>
  useCaseMutation(caseId, (id, attachmentId: string) =>
    unwrap(
      api.POST('/api/v1/cases/{caseId}/attachments/{attachmentId}/passing', {
        params: { path: { caseId: id, attachmentId } },
      }),
    ),
  );

export const useRefer = (caseId: string) =>
  useCaseMutation(caseId, (id, body: OpenReferral, header) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/referrals', { params: { ...at(id), header }, body })),
  );

/** Partners for one case, the best first, and why others are left out. */
export const partnerSuggestionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'detail', caseId, 'partners'] as const,
    queryFn: () => unwrap(api.GET('/api/v1/cases/{caseId}/partner-suggestions', { params: at(caseId) })),
  });

/** The words about one referral and on what it rests. */
export const caseReferralQuery = (caseId: string, referralId: string) =>
  queryOptions({
    queryKey: ['cases', 'detail', caseId, 'referral', referralId] as const,
    queryFn: () =>
      unwrap(api.GET('/api/v1/cases/{caseId}/referrals/{referralId}', { params: { path: { caseId, referralId } } })),
  });

export const useWriteToPartner = (caseId: string, referralId: string) =>
  useCaseMutation(caseId, (id, body: { text: string; fileIds: string[] }, header) =>
    unwrap(
      api.POST('/api/v1/cases/{caseId}/referrals/{referralId}/messages', {
        params: { path: { caseId: id, referralId }, header },
        body,
      }),
    ),
  );

export const useRevokeReferral = (caseId: string, referralId: string) =>
  useCaseMutation(caseId, (id, body: RevokeReferral, header) =>
    unwrap(
      api.POST('/api/v1/cases/{caseId}/referrals/{referralId}/revocation', {
        params: { path: { caseId: id, referralId }, header },
        body,
      }),
    ),
  );

export const useAskForAdr = (caseId: string) =>
  useCaseMutation<void, unknown>(caseId, (id, _, header) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/adr-questions', { params: { ...at(id), header } })),
  );

/** The link to the form is shown once and kept nowhere. */
export const useBeginSitting = () =>
  useMutation({ mutationFn: (body: NewSitting) => unwrap(api.POST('/api/v1/sittings', { body })) });
