import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { Problem, toProblem } from './problem';

/** The files that wait for one's own message about a case. */
export const messageFilesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'messageFiles', caseId] as const,
    queryFn: async () => {
      const path = { caseId };
      return (await unwrap(api.GET('/api/v1/cases/{caseId}/message-files', { params: { path } }))).items;
    },
  });

/** Reads the files again that wait for a message. */
export function useMessageFilesAgain(caseId: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: messageFilesQuery(caseId).queryKey });
}

export function useRemoveMessageFile(caseId: string) {
  const again = useMessageFilesAgain(caseId);
  return useMutation({
    mutationFn: (fileId: string) => {
      const path = { caseId, fileId };
      return unwrap(api.DELETE('/api/v1/cases/{caseId}/message-files/{fileId}', { params: { path } }));
    },
    onSuccess: again,
  });
}

interface Upload {
  caseId: string;
  file: File;
  /** The same for every try of one file, so that it arrives once. */
  key: string;
  onProgress: (share: number) => void;
}

/**
 * Sends one file. The older request object, because it alone tells how far it has come.
 * @returns the id of the waiting file, and how to break off
 * @throws Problem by the promise: the api's refusal, or `network`
 */
export function uploadMessageFile({ caseId, file, key, onProgress }: Upload): {
  done: Promise<string>;
  abort: () => void;
} {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.open('POST', `/api/v1/cases/${caseId}/message-files`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as { id?: string } | null;
      if (request.status === 201 && answer?.id) resolve(answer.id);
      else reject(toProblem(answer, request.status));
    };
    request.onerror = request.onabort = () => reject(new Problem('network', 0));
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}
