import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';

type Schemas = components['schemas'];
export type ContactPerson = Schemas['ContactPerson'];
export type ContactRole = Schemas['ContactRole'];
export type NewContactPerson = Schemas['NewContactPerson'];

/** Those who count, and those whose removal can be undone. */
export const contactPeopleQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['contact-people', memberId] as const,
    queryFn: async () => {
      const params = { path: { memberId } };
      return (await unwrap(api.GET('/api/v1/members/{memberId}/contact-people', { params }))).items;
    },
  });

function useContactMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['contact-people'] }) });
}

export function useAddContactPerson(memberId: string) {
  const once = useOnceKey();
  return useContactMutation(async (body: NewContactPerson) => {
    const params = { path: { memberId }, header: once.header() };
    await unwrap(api.POST('/api/v1/members/{memberId}/contact-people', { params, body }));
    once.renew();
  });
}

export function useChangeContactPerson(contactId: string) {
  return useContactMutation((body: Schemas['ChangeContactPerson']) =>
    unwrap(api.PUT('/api/v1/contact-people/{contactId}', { params: { path: { contactId } }, body })),
  );
}

export function useRemoveContactPerson() {
  return useContactMutation((contactId: string) =>
    unwrap(api.POST('/api/v1/contact-people/{contactId}/removal', { params: { path: { contactId } } })),
  );
}

export function useRestoreContactPerson() {
  return useContactMutation((contactId: string) =>
    unwrap(api.POST('/api/v1/contact-people/{contactId}/restoration', { params: { path: { contactId } } })),
  );
}
