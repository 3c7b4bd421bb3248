import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { Problem } from './problem';
import { sessionQuery } from './session.queries';

/** The signed-in person's passkeys. */
export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/account/passkeys'))).items,
});

/** Whether this browser knows passkeys at all. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn();
}

/** The browser throws for a closed window, a finger that was not known, and a passkey that is there already. */
async function orProblem<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const isThere = error instanceof Error && error.name === 'InvalidStateError';
    throw new Problem(isThere ? 'passkeyThere' : 'passkeyCancelled', 0);
  }
}

/** Waits for nothing: the row whose button was pressed may be gone before its own callbacks have run. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['account'] });
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
}

/** What a change needs when the sign-in is a while ago. */
interface Proof {
  password?: string;
}

export function useAddPasskey() {
  return useMutation({
    mutationFn: async ({ name, ...proof }: { name: string } & Proof) => {
      const { options } = await unwrap(api.POST('/api/v1/account/passkeys/challenge', { body: proof }));
      const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
      const response = await orProblem(() => startRegistration({ optionsJSON }));
      await unwrap(api.POST('/api/v1/account/passkeys', { body: { name, response: { ...response } } }));
    },
    onSuccess: useRefresh(),
  });
}

export function useRenamePasskey(passkeyId: string) {
  const path = { passkeyId };
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(api.PUT('/api/v1/account/passkeys/{passkeyId}', { params: { path }, body: { name } })),
    onSuccess: useRefresh(),
  });
}

export function useRemovePasskey(passkeyId: string) {
  const path = { passkeyId };
  return useMutation({
    mutationFn: (body: Proof) =>
      unwrap(api.POST('/api/v1/account/passkeys/{passkeyId}/removal', { params: { path }, body })),
    onSuccess: useRefresh(),
  });
}

/** The whole sign-in: whoever the passkey belongs to. */
export function usePasskeySignIn() {
  return useMutation({
    mutationFn: async () => {
      const { options } = await unwrap(api.POST('/api/v1/session/passkey/challenge'));
      const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
      const response = await orProblem(() => startAuthentication({ optionsJSON }));
      return (await unwrap(api.POST('/api/v1/session/passkey', { body: { response: { ...response } } }))).user;
    },
  });
}
