import { useCaseMutation } from './cases.queries';
import { api, unwrap } from './client';
import type { AppealDecision, CloseCase } from './types';

const at = (caseId: string) => ({ path: { caseId } });

export const useClose = (caseId: string) =>
  useCaseMutation(caseId, (id, body: CloseCase) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/closing', { params: at(id), body })),
  );

export const useReopen = (caseId: string) =>
  useCaseMutation(caseId, (id, reason: string) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/reopening', { params: at(id), body: { reason } })),
  );

export const useDecideAppeal = (caseId: string) =>
  useCaseMutation(caseId, (id, decision: AppealDecision) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/appeal/decision', { params: at(id), body: { decision } })),
  );
