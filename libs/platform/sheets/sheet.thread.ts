import { parentPort, workerData } from 'node:worker_threads';
import { readSheetFile } from './read-sheet';

/** Reads one file and says what is in it; see `SheetReader`. */
void readSheetFile(Buffer.from(workerData as Uint8Array)).then((result) => parentPort?.postMessage(result));
