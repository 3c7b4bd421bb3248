import { useCaseMutation } from './cases.queries';
import { api, unwrap } from './client';
import type { NewTranslation } from './types';

export const useAddTranslation = (caseId: string) =>
  useCaseMutation(caseId, (id, body: NewTranslation, header) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/translations', { params: { path: { caseId: id }, header }, body })),
  );

export const useCheckTranslation = (caseId: string) =>
  useCaseMutation(caseId, (id, translationId: string) =>
    unwrap(
      api.POST('/api/v1/cases/{caseId}/translations/{translationId}/check', {
        params: { path: { caseId: id, translationId } },
      }),
    ),
  );

/** Says that the person has read what she wrote, in her own language. */
export const useReadOriginals = (caseId: string) =>
  useCaseMutation<void, unknown>(caseId, (id) =>
    unwrap(api.POST('/api/v1/cases/{caseId}/originals/reading', { params: { path: { caseId: id } } })),
  );
