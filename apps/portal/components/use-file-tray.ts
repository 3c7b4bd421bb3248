import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { newOnceKey } from '../api/once-key';
import type { WaitingFile } from '../api/types';
import { type FilePlace, uploadFile, useWaitingFilesAgain, waitingFilesQuery } from '../api/waiting-files.queries';

/** A file on its way up, or one that did not get there. */
export interface Upload {
  key: string;
  file: File;
  /** From 0 to 1. */
  share: number;
  error: unknown;
}

/** The files of one text before it is sent: those that wait, and those on their way. */
export interface TrayFiles {
  place: FilePlace;
  waiting: readonly WaitingFile[];
  /** Of those that wait, for whoever sends them. */
  ids: string[];
  error: Error | null;
  uploads: readonly Upload[];
  isUploading: boolean;
  /** What the file was called here; the server never hears of it. */
  nameOf: (id: string) => string | undefined;
  add: (files: readonly File[]) => void;
  retry: (upload: Upload) => void;
  /** Breaks an upload off, or forgets one that failed. */
  forget: (key: string) => void;
}

export function useFileTray(place: FilePlace): TrayFiles {
  const { data: waiting = [], error } = useQuery(waitingFilesQuery(place));
  const again = useWaitingFilesAgain(place);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const aborts = useRef(new Map<string, () => void>());
  useEffect(() => {
    const running = aborts.current;
    return () => running.forEach((abort) => abort());
  }, []);

  const change = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: string) => {
    aborts.current.get(key)?.();
    aborts.current.delete(key);
    setUploads((all) => all.filter((one) => one.key !== key));
  };
  const send = async ({ key, file }: Pick<Upload, 'key' | 'file'>) => {
    const { done, abort } = uploadFile({ url: place.url, file, key, onProgress: (share) => change(key, { share }) });
    aborts.current.set(key, abort);
    try {
      const id = await done;
      setNames((all) => ({ ...all, [id]: file.name }));
      await again();
      forget(key);
    } catch (failed) {
      change(key, { error: failed });
    }
  };
  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ key: newOnceKey(), file, share: 0, error: null }));
    setUploads((all) => [...all, ...fresh]);
    // One after the other: a slow line carries one file better than five.
    void fresh.reduce((before, upload) => before.then(() => send(upload)), Promise.resolve());
  };
  const retry = (upload: Upload) => {
    change(upload.key, { error: null, share: 0 });
    void send(upload);
  };
  const isUploading = uploads.some((upload) => upload.error === null);
  const ids = waiting.map(({ id }) => id);
  return { place, waiting, ids, error, uploads, isUploading, nameOf: (id) => names[id], add, retry, forget };
}
