import { execFileSync, spawnSync } from 'node:child_process';

/** `npm run bench -- intake [--json]`, or another of the names below: builds what is measured, then measures it. */
const BENCHES = ['disclosure', 'intake', 'escalation', 'membership', 'queue', 'reports'];
const [name = 'intake', ...options] = process.argv.slice(2);
if (!BENCHES.includes(name)) {
  console.error(`There is no bench called "${name}". There is: ${BENCHES.join(', ')}.`);
  process.exit(1);
}
const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
execFileSync(process.execPath, ['apps/launcher/build.mjs'], quiet);
const swc = [
  'node_modules/@swc/cli/bin/swc.js',
  ...['test/bench', 'test/disclosure', 'test/support', 'test/faults/app-processes.ts', 'test/queue/many-cases.ts'],
  '--config-file',
  '.swcrc',
  '--out-dir',
  'dist',
  '--quiet',
];
execFileSync(process.execPath, swc, quiet);
const { status } = spawnSync(process.execPath, [`dist/test/bench/${name}.js`, ...options], { stdio: 'inherit' });
process.exit(status ?? 1);
