import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';

const SWC = ['apps/api', 'apps/intake', 'apps/worker', 'apps/launcher', 'libs', 'migrations'];
const SWC_OPTIONS = ['-d', 'dist', '--config-file', '.swcrc', '--extensions', '.ts,.tsx', '--ignore', '**/*.spec.ts*'];

/** `npm run dev`: recompiles the server on every change and serves the portal's sources with hot reload on 5173. */
export function startWatchers(): ChildProcess[] {
  rmSync('dist/.server', { force: true }); // from now on the build is the watcher's; the next start builds again
  const swc = ['node_modules/@swc/cli/bin/swc.js', ...SWC, ...SWC_OPTIONS, '--watch', '--quiet'];
  const vite = ['node_modules/vite/bin/vite.js', 'apps/portal', '--clearScreen', 'false'];
  return [swc, vite].map((words) => spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] }));
}
