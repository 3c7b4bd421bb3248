import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { NewTeam } from './types';

/** The teams of the desk with their people. */
export const teamsQuery = queryOptions({
  queryKey: ['teams'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/teams'))).items,
});

/** A team with its people changes what everybody's queue holds. */
function useTeamMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['cases'] });
      return client.invalidateQueries({ queryKey: teamsQuery.queryKey });
    },
  });
}

export function useMakeTeam() {
  const once = useOnceKey();
  return useTeamMutation(async (body: NewTeam) => {
    await unwrap(api.POST('/api/v1/teams', { params: { header: once.header() }, body }));
    once.renew();
  });
}

export function useChangeTeam(teamId: string) {
  return useTeamMutation((body: NewTeam & { version: number }) =>
    unwrap(api.PUT('/api/v1/teams/{teamId}', { params: { path: { teamId } }, body })),
  );
}

export function useRemoveTeam() {
  return useTeamMutation((teamId: string) =>
    unwrap(api.DELETE('/api/v1/teams/{teamId}', { params: { path: { teamId } } })),
  );
}
