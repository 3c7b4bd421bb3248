import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCaseMutation } from './cases.queries';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { MeasureAnswerBody, NewMeasure } from './types';

/** What the desk says of a measure. */
export const useAnswerMeasure = (caseId: string, measureId: string) =>
  useCaseMutation(caseId, (id, body: MeasureAnswerBody) =>
    unwrap(
      api.POST('/api/v1/cases/{caseId}/measures/{measureId}/answer', {
        params: { path: { caseId: id, measureId } },
        body,
      }),
    ),
  );

/** What the company promises to change. */
export function usePromiseMeasure(shareId: string) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: NewMeasure) =>
      unwrap(
        api.POST('/api/v1/company-cases/{shareId}/measures', {
          params: { path: { shareId }, header: once.header() },
          body,
        }),
      ),
    onSuccess: () => {
      once.renew();
      return client.invalidateQueries({ queryKey: ['company-cases'] });
    },
  });
}

/** The company says that a measure is done. */
export function useReportMeasure(shareId: string, measureId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { text: string; fileIds: string[] }) =>
      unwrap(
        api.POST('/api/v1/company-cases/{shareId}/measures/{measureId}/report', {
          params: { path: { shareId, measureId } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['company-cases'] }),
  });
}
