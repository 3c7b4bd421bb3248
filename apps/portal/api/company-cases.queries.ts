import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { CompanyWait, ProposeRemedy } from './types';

const pageSize = 30;

/** The cases shared with the member organisation of the signed-in person. */
export const companyCasesQuery = (waiting?: CompanyWait) =>
  infiniteQueryOptions({
    queryKey: ['company-cases', 'list', waiting ?? 'all'] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/company-cases', { params: { query: { waiting, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** One shared case, named by its share: the desk's summary and what the company has answered. */
export const companyCaseQuery = (shareId: string) =>
  queryOptions({
    queryKey: ['company-cases', 'detail', shareId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/company-cases/{shareId}', { params: { path: { shareId } } })),
  });

type SendOnce<Body> = (body: Body, header: { 'Idempotency-Key': string }) => Promise<unknown>;

function useCompanyMutation<Body>(send: SendOnce<Body>) {
  const client = useQueryClient();
  const once = useOnceKey();
  return useMutation({
    mutationFn: (body: Body) => send(body, once.header()),
    onSuccess: () => {
      once.renew();
      // Not waited for: the case may be read again without the form that was sent, and its sender is told all the same.
      void client.invalidateQueries({ queryKey: ['company-cases'] });
    },
  });
}

export const useReply = (shareId: string) =>
  useCompanyMutation((body: { text: string; fileIds: string[] }, header) =>
    unwrap(api.POST('/api/v1/company-cases/{shareId}/replies', { params: { path: { shareId }, header }, body })),
  );

export const useProposeRemedy = (shareId: string) =>
  useCompanyMutation((body: ProposeRemedy, header) =>
    unwrap(api.POST('/api/v1/company-cases/{shareId}/remedies', { params: { path: { shareId }, header }, body })),
  );

/** Whether the desk asks the company for dispute resolution. */
export const adrQuestionQuery = (shareId: string) =>
  queryOptions({
    queryKey: ['company-cases', 'detail', shareId, 'adr'] as const,
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/company-cases/{shareId}/adr-question', { params: { path: { shareId } } })))
        .question,
  });

export const useAnswerAdr = (shareId: string) =>
  useCompanyMutation((isAgreed: boolean) =>
    unwrap(
      api.POST('/api/v1/company-cases/{shareId}/adr-answer', { params: { path: { shareId } }, body: { isAgreed } }),
    ),
  );

/** People of the company who can be given cases. */
export const colleaguesQuery = queryOptions({
  queryKey: ['company-colleagues'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/company-colleagues'))).items,
});

export const useChooseHandlers = (shareId: string) =>
  useCompanyMutation((userIds: string[]) =>
    unwrap(api.PUT('/api/v1/company-cases/{shareId}/handlers', { params: { path: { shareId } }, body: { userIds } })),
  );

/** What the company is told about itself. */
export const ownFiguresQuery = queryOptions({
  queryKey: ['own-figures'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/own-figures')),
});
