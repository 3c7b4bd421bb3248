import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import { Problem } from './problem';
import type { NewParty, NewTie, Party, TiedTo } from './types';

/** Every declared tie, live ones first. */
export const tiesQuery = queryOptions({
  queryKey: ['ties'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/affiliations'))).items,
});

/** The people, organisations or sites that a tie or an accusation can point at, a page of them by name. */
export const conflictChoices = (kind: TiedTo) => ({
  queryKey: ['conflict-choices', kind] as const,
  find: (text: string) =>
    unwrap(api.GET('/api/v1/conflict-choices', { params: { query: { kind, text: text || undefined } } })),
});

const readParties = async (caseId: string): Promise<Party[]> =>
  (await unwrap(api.GET('/api/v1/cases/{caseId}/parties', { params: { path: { caseId } } }))).items;

/** Whom a case accuses beyond the company of its site. */
export const partiesQuery = (caseId: string) =>
  queryOptions({ queryKey: ['cases', 'parties', caseId] as const, queryFn: () => readParties(caseId) });

/** A change of ties. Cases may appear or vanish with it, so they are read again too. */
function useTieMutation<Body>(send: (body: Body, header: { 'Idempotency-Key': string }) => Promise<unknown>) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: Body) => send(body, once.header()),
    onSuccess: () => {
      once.renew();
      return Promise.all([tiesQuery.queryKey, ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

export const useDeclareTie = () =>
  useTieMutation((body: NewTie, header) => unwrap(api.POST('/api/v1/affiliations', { params: { header }, body })));

export const useEndTie = () =>
  useTieMutation((affiliationId: string) =>
    unwrap(api.DELETE('/api/v1/affiliations/{affiliationId}', { params: { path: { affiliationId } } })),
  );

/**
 * Names an accused party. Its data says whether the case is still there for whoever named it; if it is not, the
 * caller leaves the screen of the case first and then has it forgotten with `useForgetCase`.
 */
export function useNameParty(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewParty) => {
      await unwrap(api.POST('/api/v1/cases/{caseId}/parties', { params: { path: { caseId } }, body }));
      return isStillVisible(caseId);
    },
    onSuccess: (isVisible) => (isVisible ? client.invalidateQueries({ queryKey: ['cases'] }) : undefined),
  });
}

/** The party is named by now, so any other trouble than "not found" is left to the queries of the screen. */
async function isStillVisible(caseId: string): Promise<boolean> {
  try {
    await readParties(caseId);
    return true;
  } catch (error) {
    return !(error instanceof Problem && error.status === 404);
  }
}

/** Drops what this window still remembers of a case that its reader may not see any more. */
export function useForgetCase(caseId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ queryKey: ['cases', 'detail', caseId] });
    client.removeQueries({ queryKey: ['cases', 'parties', caseId] });
    await client.invalidateQueries({ queryKey: ['cases'] });
  };
}
