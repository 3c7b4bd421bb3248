import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { Problem } from './problem';
import type { AcceptInvitation, Invite, Role } from './types';

/** The people of one's own organisation with its open invitations. */
export const peopleQuery = queryOptions({
  queryKey: ['people', 'overview'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/people')),
});

/** What each role may do, and who holds it. */
export const rolesQuery = queryOptions({
  queryKey: ['people', 'roles'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/people/roles'))).items,
});

/** Members and partners by name, a page of them; for administrators of the desk. */
export const organisationChoices = {
  queryKey: ['people', 'organisations'] as const,
  find: (text: string) =>
    unwrap(api.GET('/api/v1/people/organisation-choices', { params: { query: { text: text || undefined } } })),
};

/** A link that was cut short on its way is answered here, in the words for links that do not work. */
function wholeToken(token: string, code: string): string {
  if (!/^[\w-]{43}$/.test(token)) throw new Problem(code, 404);
  return token;
}

/** What a link invites to. The token goes into the body, never into an address. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token] as const,
    queryFn: async () => {
      const body = { token: wholeToken(token, 'invitation.notOpen') };
      return unwrap(api.POST('/api/v1/invitations/opening', { body }));
    },
    retry: false,
    staleTime: Infinity,
  });

function usePeopleMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }) });
}

export function useInvite() {
  return usePeopleMutation((body: Invite) => unwrap(api.POST('/api/v1/invitations', { body })));
}

export function useResendInvitation() {
  return usePeopleMutation((invitationId: string) =>
    unwrap(api.POST('/api/v1/invitations/{invitationId}/sending', { params: { path: { invitationId } } })),
  );
}

export function useRevokeInvitation() {
  return usePeopleMutation((invitationId: string) =>
    unwrap(api.DELETE('/api/v1/invitations/{invitationId}', { params: { path: { invitationId } } })),
  );
}

export function useChangeRoles(personId: string) {
  return usePeopleMutation((body: { roles: Role[]; reason: string }) =>
    unwrap(api.PUT('/api/v1/people/{personId}/roles', { params: { path: { personId } }, body })),
  );
}

export function useDeactivate(personId: string) {
  return usePeopleMutation((reason: string) =>
    unwrap(api.POST('/api/v1/people/{personId}/deactivation', { params: { path: { personId } }, body: { reason } })),
  );
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: AcceptInvitation) => unwrap(api.POST('/api/v1/invitations/acceptance', { body })),
  });
}

export function useAskPasswordReset() {
  return useMutation({
    mutationFn: (email: string) => unwrap(api.POST('/api/v1/password-resets', { body: { email } })),
  });
}

export function useResetPassword() {
  return useMutation({
    mutationFn: async ({ token, password }: { token: string; password: string }) => {
      const body = { token: wholeToken(token, 'passwordReset.notOpen'), password };
      return unwrap(api.POST('/api/v1/password-resets/completion', { body }));
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { current: string; next: string }) => unwrap(api.PUT('/api/v1/account/password', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
}
