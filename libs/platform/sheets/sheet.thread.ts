import { parentPort, workerData } from 'node:worker_threads';
import { readSheetFile } from './read-sheet';
import { type SheetCell, writeSheet } from './write-sheet';

/** What is asked of the thread: one file to read, or the rows of one to write. */
export type SheetWork = { read: Uint8Array } | { write: SheetCell[][] };

/** Does one thing and says what came of it; see `readSheetApart` and `writeSheetApart`. */
const work = workerData as SheetWork;
const done = 'read' in work ? readSheetFile(Buffer.from(work.read)) : writeSheet(work.write);
void done.then((result) => parentPort?.postMessage(result));
