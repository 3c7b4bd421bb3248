import { queryOptions } from '@tanstack/react-query';
import { useCaseMutation } from './cases.queries';
import { api, unwrap } from './client';
import type { AcceptSuggestion, LinkCase, MergeCase, SplitCase } from './types';

/** Adds one suggested issue. */
export const useAcceptSuggestion = (caseId: string) =>
  useCaseMutation(caseId, (id, body: AcceptSuggestion) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/issue-suggestions/acceptance', { params: { path: { caseId: id } }, body })),
  );

/** Cases that are linked with this one, or have something in common with it. */
export const kinQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'detail', caseId, 'kin'] as const,
    queryFn: () => unwrap(api.GET('/api/v1/cases/{caseId}/kin', { params: { path: { caseId } } })),
  });

export const useLinkCase = (caseId: string) =>
  useCaseMutation(caseId, (id, body: LinkCase) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/links', { params: { path: { caseId: id } }, body })),
  );

export const useUnlinkCase = (caseId: string) =>
  useCaseMutation(caseId, (id, linkId: string) =>
    unwrap(api.DELETE('/api/v1/cases/{caseId}/links/{linkId}', { params: { path: { caseId: id, linkId } } })),
  );

export const useDismissHint = (caseId: string) =>
  useCaseMutation(caseId, (id, otherId: string) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/hints/{otherId}/dismissal', { params: { path: { caseId: id, otherId } } })),
  );

/** Lets this case go on under another one. */
export const useMergeCase = (caseId: string) =>
  useCaseMutation(caseId, (id, body: MergeCase) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/merge', { params: { path: { caseId: id } }, body })),
  );

export const useUnmergeCase = (caseId: string) =>
  useCaseMutation(caseId, (id, reason: string) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/merge/undoing', { params: { path: { caseId: id } }, body: { reason } })),
  );

/** Takes issues out of this case into one of their own. */
export const useSplitCase = (caseId: string) =>
  useCaseMutation(caseId, (id, body: SplitCase, header) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/split', { params: { path: { caseId: id }, header }, body })),
  );
