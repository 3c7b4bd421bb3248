import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { FilePlace } from './waiting-files.queries';

type Schemas = components['schemas'];
export type ResearchRow = Schemas['ResearchRow'];
export type ResearchProject = Schemas['ResearchProject'];
export type ResearchResult = Schemas['ResearchResult'];
export type PublicResearch = Schemas['PublicResearch'];

const pageSize = 30;
const at = (projectId: string) => ({ path: { projectId } });

export const researchProjectsQuery = infiniteQueryOptions({
  queryKey: ['research', 'list'] as const,
  queryFn: ({ pageParam }) => {
    const query = { limit: pageSize, cursor: pageParam };
    return unwrap(api.GET('/api/v1/research-projects', { params: { query } }));
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
});

export const researchProjectQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['research', 'one', projectId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/research-projects/{projectId}', { params: at(projectId) })),
  });

export const researchFilesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['research', 'files', projectId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/research-projects/{projectId}/files', { params: at(projectId) })),
  });

/** Where a document is opened. */
export function researchDocumentAddress(projectId: string, fileId: string): string {
  return `/api/v1/research-projects/${projectId}/documents/${fileId}`;
}

/** The documents of a project. */
export function researchDocumentsPlace(projectId: string): FilePlace {
  return {
    key: ['research', 'one', projectId, 'documents'],
    url: `/api/v1/research-projects/${projectId}/documents`,
    list: async () => {
      const { documents } = await unwrap(api.GET('/api/v1/research-projects/{projectId}', { params: at(projectId) }));
      return { items: documents };
    },
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/research-projects/{projectId}/documents/{fileId}', {
          params: { path: { projectId, fileId } },
        }),
      ),
  };
}

/** What everybody may read. */
export const publicResearchQuery = queryOptions({
  queryKey: ['research', 'public'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/public/research-projects')),
});

/** Where a file is downloaded. */
export function researchFileAddress(projectId: string, releaseId: string): string {
  return `/api/v1/research-projects/${projectId}/files/${releaseId}`;
}

/** Whatever is done to a project changes what is read of it. */
function useResearchMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['research'] }) });
}

export function useProposeResearch() {
  const once = useOnceKey();
  return useResearchMutation(async (body: Schemas['NewResearchProject']) => {
    const made = await unwrap(api.POST('/api/v1/research-projects', { params: { header: once.header() }, body }));
    once.renew();
    return made;
  });
}

export function useWriteAboutResearch(projectId: string) {
  const once = useOnceKey();
  return useResearchMutation(async (words: string) => {
    const params = { ...at(projectId), header: once.header() };
    const made = await unwrap(api.POST('/api/v1/research-projects/{projectId}/messages', { params, body: { words } }));
    once.renew();
    return made;
  });
}

export function useApproveResearch(projectId: string) {
  return useResearchMutation((_: undefined) =>
    unwrap(api.POST('/api/v1/research-projects/{projectId}/approval', { params: at(projectId) })),
  );
}

export function useWithdrawResearchApproval(projectId: string) {
  return useResearchMutation((reason: string) =>
    unwrap(
      api.POST('/api/v1/research-projects/{projectId}/approval-withdrawal', {
        params: at(projectId),
        body: { reason },
      }),
    ),
  );
}

export function useEndResearch(projectId: string) {
  return useResearchMutation((reason: string) =>
    unwrap(api.POST('/api/v1/research-projects/{projectId}/ending', { params: at(projectId), body: { reason } })),
  );
}

export function useSignResearch(projectId: string) {
  return useResearchMutation((body: Schemas['ResearchTerms']) =>
    unwrap(api.POST('/api/v1/research-projects/{projectId}/terms', { params: at(projectId), body })),
  );
}

export function useShowResearch(projectId: string) {
  return useResearchMutation((isPublic: boolean) =>
    unwrap(api.PUT('/api/v1/research-projects/{projectId}/publicity', { params: at(projectId), body: { isPublic } })),
  );
}

export function useRequestResearchFile(projectId: string) {
  return useResearchMutation((_: undefined) =>
    unwrap(api.POST('/api/v1/research-projects/{projectId}/files', { params: at(projectId) })),
  );
}

export function useAddResearchResult(projectId: string) {
  const once = useOnceKey();
  return useResearchMutation(async (body: Schemas['NewResearchResult']) => {
    const params = { ...at(projectId), header: once.header() };
    const made = await unwrap(api.POST('/api/v1/research-projects/{projectId}/results', { params, body }));
    once.renew();
    return made;
  });
}
