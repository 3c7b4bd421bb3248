import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { Availability, ChangePartner, NewAgreement, NewPartner, PartnerKind } from './types';

const pageSize = 30;

/** What narrows the registry. */
export interface PartnerFilter {
  text?: string;
  kind?: PartnerKind;
  language?: string;
  prefectureCode?: string;
  isExpiringSoon?: boolean;
}

/** The registry of partners, the newest entry first. */
export const partnerRegistryQuery = (filter: PartnerFilter) =>
  infiniteQueryOptions({
    queryKey: ['partners', 'registry', filter] as const,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/partner-registry', { params: { query: { ...filter, limit: pageSize, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const partnerQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partners', 'detail', partnerId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/partner-registry/{partnerId}', { params: { path: { partnerId } } })),
  });

/** The entry of the signed-in person's own organisation. */
export const ownPartnerQuery = queryOptions({
  queryKey: ['partners', 'own'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/own-partner')),
});

/** What a partner is and may changes whom cases can be referred to. */
function usePartnerMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['cases'] });
      return client.invalidateQueries({ queryKey: ['partners'] });
    },
  });
}

export function useAddPartner() {
  const once = useOnceKey();
  return usePartnerMutation(async (body: NewPartner) => {
    await unwrap(api.POST('/api/v1/partner-registry', { params: { header: once.header() }, body }));
    once.renew();
  });
}

export function useChangePartner(partnerId: string) {
  return usePartnerMutation((body: ChangePartner) =>
    unwrap(api.PUT('/api/v1/partner-registry/{partnerId}', { params: { path: { partnerId } }, body })),
  );
}

export function useRecordAgreement(partnerId: string) {
  const once = useOnceKey();
  return usePartnerMutation(async (body: NewAgreement) => {
    const params = { path: { partnerId }, header: once.header() };
    await unwrap(api.POST('/api/v1/partner-registry/{partnerId}/agreements', { params, body }));
    once.renew();
  });
}

export function useEndAgreement(partnerId: string) {
  return usePartnerMutation((reason: string) =>
    unwrap(
      api.POST('/api/v1/partner-registry/{partnerId}/agreement-ending', {
        params: { path: { partnerId } },
        body: { reason },
      }),
    ),
  );
}

export function useSetAvailability() {
  return usePartnerMutation((body: Availability) => unwrap(api.PUT('/api/v1/own-partner/availability', { body })));
}
