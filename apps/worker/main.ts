import { readConfig, WorkerConfig } from '@platform/config';
import { createWorkerApp } from './create-app';

/** Starts and says so in one line, which the launcher waits for. */
async function main(): Promise<void> {
  await createWorkerApp(readConfig(WorkerConfig));
  process.stdout.write('worker ready\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`worker cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
