import { parentPort, workerData } from 'node:worker_threads';
import { readSheetFile } from './read-sheet';
import type { SheetPage } from './sheet-page';
import { writeSheets } from './write-sheet';

/** What is asked of the thread: one file to read, or the pages of one to write. */
export type SheetWork = { read: Uint8Array } | { book: SheetPage[] };

/** Does one thing and says what came of it; see `readSheetApart` and `writeSheetsApart`. */
const work = workerData as SheetWork;
const done = 'read' in work ? readSheetFile(Buffer.from(work.read)) : writeSheets(work.book);
void done.then((result) => parentPort?.postMessage(result));
