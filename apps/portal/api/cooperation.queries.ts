import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { FilePlace } from './waiting-files.queries';

type Schemas = components['schemas'];
export type CooperationPartner = Schemas['CooperationPartner'];
export type AgreementRow = Schemas['CooperationAgreementRow'];
export type Agreement = Schemas['CooperationAgreement'];
export type PublicAgreement = Schemas['PublicAgreement'];
export type CooperationArea = Schemas['CooperationArea'];
export type CurrencyTotal = Schemas['CurrencyTotal'];
export type PublicField = Schemas['PublicField'];

const pageSize = 30;
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
const at = (agreementId: string) => ({ path: { agreementId } });

export const agreementsQuery = infiniteQueryOptions({
  queryKey: ['cooperation', 'list'] as const,
  queryFn: ({ pageParam }) => {
    const query = { limit: pageSize, cursor: pageParam };
    return unwrap(api.GET('/api/v1/cooperation-agreements', { params: { query } }));
  },
  ...paged,
});

/** The organisations, the newest first. */
export const organisationsQuery = infiniteQueryOptions({
  queryKey: ['cooperation', 'organisations'] as const,
  queryFn: ({ pageParam }) => {
    const query = { limit: pageSize, cursor: pageParam };
    return unwrap(api.GET('/api/v1/cooperation-partners', { params: { query } }));
  },
  ...paged,
});

/** For a choice; an association has some dozens. */
export const cooperationPartnersQuery = queryOptions({
  queryKey: ['cooperation', 'partners'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/cooperation-partners', { params: { query: { limit: 100 } } })),
});

export const agreementQuery = (agreementId: string) =>
  queryOptions({
    queryKey: ['cooperation', 'one', agreementId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/cooperation-agreements/{agreementId}', { params: at(agreementId) })),
  });

/** What everybody may read. */
export const publicAgreementsQuery = queryOptions({
  queryKey: ['cooperation', 'public'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/public/cooperation-agreements')),
});

/** The documents of an agreement. */
export function agreementPlace(agreementId: string): FilePlace {
  return {
    key: ['cooperation', 'one', agreementId, 'files'],
    url: `/api/v1/cooperation-agreements/${agreementId}/files`,
    list: async () => {
      const { files } = await unwrap(
        api.GET('/api/v1/cooperation-agreements/{agreementId}', { params: at(agreementId) }),
      );
      return { items: files };
    },
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/cooperation-agreements/{agreementId}/files/{fileId}', {
          params: { path: { agreementId, fileId } },
        }),
      ),
  };
}

/** Whatever is done to an agreement changes what is read of it. */
function useCooperationMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['cooperation'] }) });
}

export function useAddCooperationPartner() {
  const once = useOnceKey();
  return useCooperationMutation(async (body: Schemas['NewCooperationPartner']) => {
    const made = await unwrap(api.POST('/api/v1/cooperation-partners', { params: { header: once.header() }, body }));
    once.renew();
    return made;
  });
}

export function useChangeCooperationPartner(partnerId: string) {
  return useCooperationMutation((body: Schemas['ChangeCooperationPartner']) =>
    unwrap(api.PUT('/api/v1/cooperation-partners/{partnerId}', { params: { path: { partnerId } }, body })),
  );
}

export function useAddAgreement() {
  const once = useOnceKey();
  return useCooperationMutation(async (body: Schemas['NewCooperationAgreement']) => {
    const made = await unwrap(api.POST('/api/v1/cooperation-agreements', { params: { header: once.header() }, body }));
    once.renew();
    return made;
  });
}

export function useChangeAgreement(agreementId: string) {
  return useCooperationMutation((body: Schemas['ChangeCooperationAgreement']) =>
    unwrap(api.PUT('/api/v1/cooperation-agreements/{agreementId}', { params: at(agreementId), body })),
  );
}

export function useSignAgreement(agreementId: string) {
  return useCooperationMutation((body: Schemas['CooperationTerms']) =>
    unwrap(api.POST('/api/v1/cooperation-agreements/{agreementId}/terms', { params: at(agreementId), body })),
  );
}

export function usePublishAgreement(agreementId: string) {
  return useCooperationMutation((body: Schemas['Publication']) =>
    unwrap(api.PUT('/api/v1/cooperation-agreements/{agreementId}/publication', { params: at(agreementId), body })),
  );
}

export function useEndAgreement(agreementId: string) {
  return useCooperationMutation((reason: string) =>
    unwrap(
      api.POST('/api/v1/cooperation-agreements/{agreementId}/ending', { params: at(agreementId), body: { reason } }),
    ),
  );
}

export function useAddActivity(agreementId: string) {
  const once = useOnceKey();
  return useCooperationMutation(async (body: Schemas['NewCooperationActivity']) => {
    const params = { ...at(agreementId), header: once.header() };
    const made = await unwrap(api.POST('/api/v1/cooperation-agreements/{agreementId}/activities', { params, body }));
    once.renew();
    return made;
  });
}

export function useRemoveActivity(agreementId: string) {
  return useCooperationMutation((activityId: string) =>
    unwrap(
      api.DELETE('/api/v1/cooperation-agreements/{agreementId}/activities/{activityId}', {
        params: { path: { agreementId, activityId } },
      }),
    ),
  );
}

export function useAddContribution(agreementId: string) {
  const once = useOnceKey();
  return useCooperationMutation(async (body: Schemas['NewContribution']) => {
    const params = { ...at(agreementId), header: once.header() };
    const made = await unwrap(api.POST('/api/v1/cooperation-agreements/{agreementId}/contributions', { params, body }));
    once.renew();
    return made;
  });
}

export function useRemoveContribution(agreementId: string) {
  return useCooperationMutation((contributionId: string) =>
    unwrap(
      api.DELETE('/api/v1/cooperation-agreements/{agreementId}/contributions/{contributionId}', {
        params: { path: { agreementId, contributionId } },
      }),
    ),
  );
}
