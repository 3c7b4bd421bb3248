import { parentPort, workerData } from 'node:worker_threads';
import type { Draft, View } from './draft';
import { protect } from './protect';
import type { ProtectionAnswer } from './protect-apart';

/** Decides about one release and says what came of it; see `protectApart`. */
const { draft, views } = workerData as { draft: Draft; views: View[] };
const answer = protect(draft, views).then(
  ({ shown }): ProtectionAnswer => ({ shown }),
  (): ProtectionAnswer => ({ impossible: true }),
);
void answer.then((said) => parentPort?.postMessage(said));
