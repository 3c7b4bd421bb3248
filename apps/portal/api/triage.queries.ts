import { useCaseMutation } from './cases.queries';
import { api, unwrap } from './client';
import type { AcceptSuggestion } from './types';

/** Adds one suggested issue. */
export const useAcceptSuggestion = (caseId: string) =>
  useCaseMutation(caseId, (id, body: AcceptSuggestion) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/issue-suggestions/acceptance', { params: { path: { caseId: id } }, body })),
  );
