import { parentPort, workerData } from 'node:worker_threads';
import { readSheetFile } from './read-sheet';
import { type SheetCell, writeSheet, writeSheets } from './write-sheet';

/** What is asked of the thread: one file to read, or the rows of one or of several sheets to write. */
export type SheetWork = { read: Uint8Array } | { write: SheetCell[][] } | { book: SheetCell[][][] };

/** Does one thing and says what came of it; see `readSheetApart` and `writeSheetApart`. */
const work = workerData as SheetWork;
const done =
  'read' in work
    ? readSheetFile(Buffer.from(work.read))
    : 'book' in work
      ? writeSheets(work.book)
      : writeSheet(work.write);
void done.then((result) => parentPort?.postMessage(result));
