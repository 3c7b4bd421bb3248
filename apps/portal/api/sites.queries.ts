import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { ChangeSite, Industry, NewHeadcount, NewSite, NewSiteOrganisation, SitePoster } from './types';

const pageSize = 30;

/** What narrows the list of sites. */
export interface SiteFilter {
  text?: string;
  prefectureCode?: string;
  industryCode?: Industry;
  memberId?: string;
  isOpen?: boolean;
  lacksHeadcount?: boolean;
  poster?: SitePoster;
}

/** The sites that the signed-in person may see, the newest first. */
export const sitesQuery = (filter: SiteFilter) =>
  infiniteQueryOptions({
    queryKey: ['sites', 'list', filter] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/sites', { params: { query: { ...filter, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const siteQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['sites', 'detail', siteId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/sites/{siteId}', { params: { path: { siteId } } })),
  });

function useSiteMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['sites'] }) });
}

/** @returns a mutation that answers with the id of the new site */
export function useAddSite() {
  const once = useOnceKey();
  return useSiteMutation(async (body: NewSite) => {
    const { id } = await unwrap(api.POST('/api/v1/sites', { params: { header: once.header() }, body }));
    once.renew();
    return id;
  });
}

export function useChangeSite(siteId: string) {
  return useSiteMutation((body: ChangeSite) =>
    unwrap(api.PUT('/api/v1/sites/{siteId}', { params: { path: { siteId } }, body })),
  );
}

export function useCloseSite(siteId: string) {
  return useSiteMutation(() => unwrap(api.POST('/api/v1/sites/{siteId}/closing', { params: { path: { siteId } } })));
}

export function useAddSiteOrganisation(siteId: string) {
  const once = useOnceKey();
  return useSiteMutation(async (body: NewSiteOrganisation) => {
    const params = { path: { siteId }, header: once.header() };
    await unwrap(api.POST('/api/v1/sites/{siteId}/organisations', { params, body }));
    once.renew();
  });
}

export function useEndSiteOrganisation() {
  return useSiteMutation((organisationId: string) =>
    unwrap(api.POST('/api/v1/site-organisations/{organisationId}/ending', { params: { path: { organisationId } } })),
  );
}

export function useDeclareHeadcount(siteId: string) {
  const once = useOnceKey();
  return useSiteMutation(async (body: NewHeadcount) => {
    const params = { path: { siteId }, header: once.header() };
    await unwrap(api.POST('/api/v1/sites/{siteId}/headcounts', { params, body }));
    once.renew();
  });
}
