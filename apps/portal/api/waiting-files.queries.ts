import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { Problem, toProblem } from './problem';
import type { WaitingFile } from './types';

/** Where the files of one text wait until it is sent. */
export interface FilePlace {
  /** Begins like the query of what is written about, and so is read again with it. */
  key: readonly string[];
  /** Where one more is sent to. */
  url: string;
  list: () => Promise<{ items: WaitingFile[] }>;
  remove: (fileId: string) => Promise<unknown>;
}

/** What the desk writes: to the complainant, or to the partner of a referral. */
export function deskPlace(caseId: string, referralId?: string): FilePlace {
  const query = { referralId };
  return {
    key: ['cases', 'files', caseId, referralId ?? ''],
    url: `/api/v1/cases/${caseId}/message-files${referralId ? `?referralId=${referralId}` : ''}`,
    list: () => unwrap(api.GET('/api/v1/cases/{caseId}/message-files', { params: { path: { caseId }, query } })),
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/cases/{caseId}/message-files/{fileId}', { params: { path: { caseId, fileId }, query } }),
      ),
  };
}

/** What a company writes: a reply, a remedy, or the report on a measure. */
export function companyPlace(shareId: string, waitsFor: 'reply' | 'remedy' | 'report', measureId?: string): FilePlace {
  const query = { waitsFor, measureId };
  return {
    key: ['company-cases', 'files', shareId, waitsFor, measureId ?? ''],
    url: `/api/v1/company-cases/${shareId}/waiting-files?waitsFor=${waitsFor}${measureId ? `&measureId=${measureId}` : ''}`,
    list: () =>
      unwrap(api.GET('/api/v1/company-cases/{shareId}/waiting-files', { params: { path: { shareId }, query } })),
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/company-cases/{shareId}/waiting-files/{fileId}', {
          params: { path: { shareId, fileId }, query },
        }),
      ),
  };
}

/** What a partner writes about a referral: a note, or what came of it. */
export function partnerPlace(referralId: string, waitsFor: 'note' | 'outcome'): FilePlace {
  const query = { waitsFor };
  return {
    key: ['referrals', 'files', referralId, waitsFor],
    url: `/api/v1/referrals/${referralId}/waiting-files?waitsFor=${waitsFor}`,
    list: () =>
      unwrap(api.GET('/api/v1/referrals/{referralId}/waiting-files', { params: { path: { referralId }, query } })),
    remove: (fileId) =>
      unwrap(
        api.DELETE('/api/v1/referrals/{referralId}/waiting-files/{fileId}', {
          params: { path: { referralId, fileId }, query },
        }),
      ),
  };
}

/** The files that wait for one's own words. */
export const waitingFilesQuery = (place: FilePlace) =>
  queryOptions({ queryKey: place.key, queryFn: async () => (await place.list()).items });

/** Reads the files again that wait for a text. */
export function useWaitingFilesAgain({ key }: FilePlace): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: key });
}

export function useRemoveWaitingFile(place: FilePlace) {
  return useMutation({ mutationFn: place.remove, onSuccess: useWaitingFilesAgain(place) });
}

interface Upload {
  url: string;
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
export function uploadFile({ url, file, key, onProgress }: Upload): {
  done: Promise<string>;
  abort: () => void;
} {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.open('POST', url);
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
