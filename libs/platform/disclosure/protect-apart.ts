import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Draft, View } from './draft';
import type { Protection } from './protect';

/** What is shown; or that no figures can be shown, given everything that was shown before. */
export type ProtectionAnswer = Pick<Protection, 'shown'> | { impossible: true };

/** Longer than the largest release takes, many times over. */
const MILLISECONDS = 20 * 60_000;
const HEAP_MEGABYTES = 1024;

/** Threads can only run what was built; under a test the sources themselves run. */
const BUILT = join(__dirname, 'protect.thread.js');
const THREAD = existsSync(BUILT) ? BUILT : join(process.cwd(), 'dist/libs/platform/disclosure/protect.thread.js');

/**
 * As `protect`, in a thread of its own: the solver holds its thread for seconds, and whoever asks has deadlines to watch.
 * @throws Error where the thread ended before it was done; it may be asked again
 */
export async function protectApart(draft: Draft, views: readonly View[]): Promise<ProtectionAnswer> {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MEGABYTES };
  // No environment: it names the database and may hold keys.
  const apart = { env: {}, stdout: true, stderr: true, execArgv: [] };
  const thread = new Worker(THREAD, { workerData: { draft, views }, resourceLimits, ...apart });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ProtectionAnswer>((resolve, reject) => {
      const giveUp = () => reject(new Error('the figures were not decided about'));
      timer = setTimeout(giveUp, MILLISECONDS);
      thread.on('message', resolve).on('error', giveUp).on('exit', giveUp);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
