import type { Readable } from 'node:stream';
import type { ConsentsView, WorkerFile } from '@modules/cases';
import type { RecordFile, SignedDay } from '@modules/record';
import { ZipFile } from 'yazl';
import type { Words } from '../i18n/words';
import { renderPage } from '../pages/page-frame';
import { CheckingPage } from '../record/checking.page';
import { CopySheet } from './copy-sheet.page';

/** One of her own files, opened only when its turn in the archive comes. */
export interface CopiedFile {
  /** E.g. `jpg`. */
  extension: string;
  open(): Promise<Readable>;
}

/** Everything that goes into her copy. */
export interface CopyContents {
  words: Words;
  file: WorkerFile;
  consents: ConsentsView;
  record: RecordFile;
  days: readonly SignedDay[];
  files: readonly CopiedFile[];
  /** How many of her files could not be opened and are left out. */
  missing: number;
  madeAt: Date;
}

/**
 * Packs her copy: a page to read, the same facts for programs, the record with the page that checks it, and her files.
 * Written while it is sent, so that nothing of it lies on a disk of ours.
 * @returns a ZIP; it fails, and the download with it, when a file cannot be opened
 */
export function packCopy({ words, file, consents, record, days, files, missing, madeAt }: CopyContents): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path, { mtime: madeAt });
  const paths = files.map(({ extension }, i) => `files/${i + 1}.${extension}`);
  add('index.html', renderPage(CopySheet({ words, file, consents, madeAt, paths, missing })));
  add('file.json', JSON.stringify({ ...file, consents }, null, 1));
  add('record.json', JSON.stringify(record, null, 1));
  add('days.json', JSON.stringify(days, null, 1));
  add('check.html', renderPage(CheckingPage({ words, trustedKey: days[0]?.publicKey ?? '' })));
  files.forEach(({ open }, i) => {
    // Photos and films are packed already; doing it again only makes an old phone wait.
    zip.addReadStreamLazy(paths[i] ?? '', { mtime: madeAt, compress: false }, (give) => {
      open().then(
        (stream) => give(null, stream),
        (error: unknown) => give(error, undefined as never),
      );
    });
  });
  zip.end();
  return output;
}
