import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { NewAbsence } from './types';

/** Absences that are not over, and who may stand in for whom. */
export const absencesQuery = queryOptions({
  queryKey: ['absences'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/absences')),
});

function useAbsenceMutation<Body>(send: (body: Body) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }) });
}

export const useSetAbsence = () =>
  useAbsenceMutation((body: NewAbsence) => unwrap(api.POST('/api/v1/absences', { body })));

export const useEndAbsence = (absenceId: string) =>
  useAbsenceMutation(() =>
    unwrap(api.POST('/api/v1/absences/{absenceId}/ending', { params: { path: { absenceId } } })),
  );
