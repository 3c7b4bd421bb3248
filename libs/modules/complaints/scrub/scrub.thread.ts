import { parentPort, workerData } from 'node:worker_threads';
import type { ScrubFile, ScrubResult, ScrubWork } from './scrub-job';
import type { Ask, Brief, Given } from './thread-talk';

/** Loaded when they are needed: none of them is light. */
const WORK: Readonly<Record<ScrubWork, (file: ScrubFile) => Promise<ScrubResult>>> = {
  archive: async (file) => (await import('./scrub-archive')).scrubArchive(file),
  table: async (file) => (await import('./scrub-table')).scrubTable(file),
  pdf: async (file) => (await import('./scrub-pdf')).scrubPdf(file),
  media: async (file) => (await import('./scrub-media')).scrubMedia(file),
};

/** One file, read and written through whoever started this thread: nothing here opens, stores or sends anything. */
async function main(): Promise<void> {
  const brief = workerData as Brief;
  const waiting = new Map<number, (given: Given) => void>();
  let asked = 0;
  parentPort?.on('message', (given: Given) => {
    waiting.get(given.id)?.(given);
    waiting.delete(given.id);
  });
  const ask = (what: Ask) => {
    asked += 1;
    const id = asked;
    return new Promise<Given>((resolve) => {
      waiting.set(id, resolve);
      parentPort?.postMessage({ id, ...what });
    });
  };
  const result = await WORK[brief.work]({
    mediaType: brief.mediaType,
    byteSize: brief.byteSize,
    read: async (start, end) => (await ask({ kind: 'read', start, end })).bytes,
    write: async (position, bytes) => void (await ask({ kind: 'write', position, bytes })),
  });
  parentPort?.postMessage({ id: 0, kind: 'done', result });
  parentPort?.close();
}

void main();
