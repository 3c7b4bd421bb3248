import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { newOnceKey } from './once-key';
import { toProblem } from './problem';
import type { ApplicationAnswers, BeginApplication, DocumentKind } from './types';

/** The classes that somebody can join as, and the prefectures to choose from. */
export const classesQuery = queryOptions({
  queryKey: ['joining', 'classes'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/join/classes')),
});

const by = (token: string) => ({ header: { 'Application-Link': token } });

/** The application that the link opens. What is typed is in the form, so nothing reads it again behind its back. */
export const ownApplicationQuery = (token: string) =>
  queryOptions({
    queryKey: ['joining', 'application', token] as const,
    queryFn: () => unwrap(api.GET('/api/v1/join/application', { params: by(token) })),
    retry: false,
    staleTime: Infinity,
  });

export function useAskApplicationLink() {
  return useMutation({ mutationFn: (body: BeginApplication) => unwrap(api.POST('/api/v1/join/links', { body })) });
}

/** What an applicant does with an application; afterwards it is read again. */
function useApplicantMutation<Input, Output>(token: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: ownApplicationQuery(token).queryKey }),
  });
}

export function useSaveApplication(token: string) {
  return useApplicantMutation(token, (body: { version: number; answers: ApplicationAnswers }) =>
    unwrap(api.PUT('/api/v1/join/application', { params: by(token), body })),
  );
}

export interface ApplicationToSend {
  answers: ApplicationAnswers;
  version: number;
  pledgeVersion: number;
  signatoryName: string;
  signatoryTitle: string;
}

/** Saves what was typed and sends it, so that what is sent is what is on the screen. */
export function useSendApplication(token: string) {
  return useApplicantMutation(token, async ({ answers, version, ...signature }: ApplicationToSend) => {
    const params = by(token);
    const saved = await unwrap(api.PUT('/api/v1/join/application', { params, body: { version, answers } }));
    const body = { ...signature, version: saved.version };
    await unwrap(api.POST('/api/v1/join/application/submission', { params, body }));
  });
}

export function useAnswerQuestion(token: string) {
  return useApplicantMutation(token, (text: string) =>
    unwrap(api.POST('/api/v1/join/application/answer', { params: by(token), body: { text } })),
  );
}

export function useWithdrawApplication(token: string) {
  return useApplicantMutation(token, () =>
    unwrap(api.POST('/api/v1/join/application/withdrawal', { params: by(token) })),
  );
}

export function useRemoveDocument(token: string) {
  return useApplicantMutation(token, (documentId: string) =>
    unwrap(
      api.DELETE('/api/v1/join/application/documents/{documentId}', { params: { ...by(token), path: { documentId } } }),
    ),
  );
}

export function useAddDocument(token: string) {
  return useApplicantMutation(token, async ({ kind, file }: { kind: DocumentKind; file: File }) => {
    const response = await fetch(`/api/v1/join/application/documents?kind=${kind}`, {
      method: 'POST',
      headers: {
        'application-link': token,
        'content-type': 'application/octet-stream',
        'idempotency-key': newOnceKey(),
      },
      body: file,
    }).catch(() => undefined);
    if (!response?.ok) throw toProblem(await response?.json().catch(() => null), response?.status ?? 0);
  });
}
