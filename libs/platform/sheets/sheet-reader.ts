import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SheetResult } from './read-sheet';

/** How long a list may take, and how much of the machine: what needs more is hostile or no list. */
export interface SheetLimits {
  milliseconds: number;
  heapMegabytes: number;
}

const LIMITS: SheetLimits = { milliseconds: 60_000, heapMegabytes: 768 };

/** Threads can only run what was built; under a test the sources themselves run. */
const BUILT = join(__dirname, 'sheet.thread.js');
const THREAD = existsSync(BUILT) ? BUILT : join(process.cwd(), 'dist/libs/platform/sheets/sheet.thread.js');

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a workbook or CSV that somebody brought, in a thread of its own, one at a time: a parser that fails, runs too long
 * or takes too much ends with its thread, and the file is called unreadable.
 */
export function readSheetApart(bytes: Buffer, limits: SheetLimits = LIMITS): Promise<SheetResult> {
  const mine = last.then(() => run(bytes, limits));
  last = mine.catch(() => undefined);
  return mine;
}

async function run(bytes: Buffer, { milliseconds, heapMegabytes }: SheetLimits): Promise<SheetResult> {
  const resourceLimits = { maxOldGenerationSizeMb: heapMegabytes };
  // No environment: it names the database and may hold keys. What a parser has to say is no line of a log.
  const apart = { env: {}, stdout: true, stderr: true, execArgv: [] };
  const thread = new Worker(THREAD, { workerData: bytes, resourceLimits, ...apart });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<SheetResult>((resolve) => {
      const giveUp = () => resolve({ fault: 'unreadable' });
      timer = setTimeout(giveUp, milliseconds);
      thread.on('message', resolve).on('error', giveUp).on('exit', giveUp);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
