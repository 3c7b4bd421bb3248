import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SheetResult } from './read-sheet';
import type { SheetPage } from './sheet-page';
import type { SheetWork } from './sheet.thread';

/** How long a list may take, and how much of the machine: what needs more is hostile or no list. */
export interface SheetLimits {
  milliseconds: number;
  heapMegabytes: number;
}

const LIMITS: SheetLimits = { milliseconds: 60_000, heapMegabytes: 768 };

/** Threads can only run what was built; under a test the sources themselves run. */
const BUILT = join(__dirname, 'sheet.thread.js');
const THREAD = existsSync(BUILT) ? BUILT : join(process.cwd(), 'dist/libs/platform/sheets/sheet.thread.js');

/**
 * Reads a workbook or CSV that somebody brought, in a thread of its own, one at a time: a parser that fails, runs too long
 * or takes too much ends with its thread, and the file is called unreadable.
 */
export async function readSheetApart(bytes: Buffer, limits: SheetLimits = LIMITS): Promise<SheetResult> {
  return ((await inTurn({ read: bytes }, limits)) as SheetResult | undefined) ?? { fault: 'unreadable' };
}

/** A workbook, written beside the requests of everybody else: it may take seconds. @throws if it cannot be */
export async function writeSheetsApart(book: SheetPage[], limits: SheetLimits = LIMITS): Promise<Buffer> {
  const bytes = (await inTurn({ book }, limits)) as Uint8Array | undefined;
  if (!bytes) throw new Error('the workbook was not written');
  return Buffer.from(bytes);
}

let last: Promise<unknown> = Promise.resolve();

function inTurn(work: SheetWork, limits: SheetLimits): Promise<unknown> {
  const mine = last.then(() => run(work, limits));
  last = mine.catch(() => undefined);
  return mine;
}

/** @returns nothing where the thread ended before it was done */
async function run(workerData: SheetWork, { milliseconds, heapMegabytes }: SheetLimits): Promise<unknown> {
  const resourceLimits = { maxOldGenerationSizeMb: heapMegabytes };
  // No environment: it names the database and may hold keys. What a parser has to say is no line of a log.
  const apart = { env: {}, stdout: true, stderr: true, execArgv: [] };
  const thread = new Worker(THREAD, { workerData, resourceLimits, ...apart });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<unknown>((resolve) => {
      const giveUp = () => resolve(undefined);
      timer = setTimeout(giveUp, milliseconds);
      thread.on('message', resolve).on('error', giveUp).on('exit', giveUp);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
