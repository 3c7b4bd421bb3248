/** `npm run check`: everything that can be said about the sources without running them. --write generates instead. */
import { spawn } from 'node:child_process';
import { buildServer, install, requireNode, root } from '../apps/launcher/prepare.mjs';

process.chdir(root);

const bin = (path) => [`node_modules/${path}`];
const SOURCES = ['apps', 'libs', 'migrations', 'test'];

const COMMANDS = {
  'formatting (prettier)': [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  'style (eslint)': [
    ...bin('eslint/bin/eslint.js'),
    '--config',
    '.config/eslint.config.mjs',
    '--max-warnings',
    '0',
    ...SOURCES,
  ],
  'types of the server (tsc)': [...bin('typescript/bin/tsc'), '--noEmit', '--project', 'tsconfig.json'],
  'types of the portal (tsc)': [...bin('typescript/bin/tsc'), '--noEmit', '--project', 'apps/portal'],
  'imports (dependency-cruiser)': [
    ...bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['--config', '.config/dependency-cruiser.cjs', 'apps', 'libs', 'migrations'],
  ],
  "the form's words in every language": ['dist/apps/intake/i18n/check-catalogues.js'],
  'secrets in tracked files': ['.config/secret-scan.mjs'],
  'what a release contains': ['.config/supply-chain.mjs'],
  "the portal's words in both languages": [...bin('jest/bin/jest.js'), '--silent', 'apps/portal/i18n/catalogue'],
};

const generatedFiles = async () => (await import('./generated.mjs')).assertGeneratedCurrent();

async function check() {
  const tasks = Object.entries(COMMANDS).map(([name, words]) => [name, () => run(words)]);
  tasks.push(['generated files', generatedFiles]);
  let failures = 0;
  const next = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const failed = await report(task);
      failures += failed;
    }
  };
  await Promise.all([next(), next()]);
  console.log(failures === 0 ? 'check passed' : `check failed: ${failures} of ${Object.keys(COMMANDS).length + 1}`);
  return failures;
}

/** @returns 1 if the task failed */
async function report([name, work]) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  try {
    const notes = await work();
    console.log([`✓ ${name} (${seconds()})`, ...(notes ?? [])].join('\n  '));
    return 0;
  } catch (error) {
    console.log(`✗ ${name} (${seconds()})\n${error.message}`);
    return 1;
  }
}

function run(words) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('close', (code) => {
      const text = Buffer.concat(said).toString().trim();
      if (code === 0) resolve(text.split('\n').filter((line) => line.startsWith('note: ')));
      else reject(new Error(text));
    });
  });
}

try {
  requireNode();
  await install();
  await buildServer();
  if (process.argv.includes('--write')) await (await import('./generated.mjs')).writeGenerated();
  else process.exitCode = (await check()) > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
