/**
 * Brings a checkout to where its programs can run: dependencies, server build, portal build. Plain JavaScript on
 * Node's own modules, because it runs before anything is installed. Whatever is current already is left alone.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const SERVER_SOURCES = [
  'apps/api',
  'apps/intake',
  'apps/worker',
  'apps/launcher',
  'libs',
  'migrations',
  '.swcrc',
  'nest-cli.json',
];
const PORTAL_SOURCES = ['apps/portal', 'package-lock.json'];
const SERVER_OUTPUT = ['dist/apps', 'dist/libs', 'dist/migrations'];

/** @throws an Error with one sentence if this Node is too old */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${process.versions.node} is too old. Madoguchi needs 20.19 or newer.`);
}

/** Runs `npm ci` unless every package of the lockfile is there in its version. */
export async function install() {
  if (matchesLock()) return;
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm, 'ci'] : ['npm', 'ci'];
  await step('installing packages, once', () => run(command, args));
}

export async function buildServer() {
  const print = fingerprint(SERVER_SOURCES, (path) => !/\.spec\.tsx?$/.test(path));
  if (isCurrent('server', print, SERVER_OUTPUT)) return;
  await step('building the server', async () => {
    for (const folder of SERVER_OUTPUT) rmSync(join(root, folder), { recursive: true, force: true });
    await run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], { isQuiet: true });
  });
  stamp('server', print);
}

export async function buildPortal() {
  if (!existsSync(join(root, 'apps/portal/index.html'))) return;
  const print = fingerprint(PORTAL_SOURCES, (path) => !/\.spec\.tsx?$/.test(path));
  if (isCurrent('portal', print, ['dist/portal'])) return;
  const vite = ['node_modules/vite/bin/vite.js', 'build', 'apps/portal', '--logLevel', 'warn'];
  await step('building the portal', () => run(process.execPath, vite, { isQuiet: true }));
  stamp('portal', print);
}

/** Everything that a start or a test run needs. */
export async function prepare() {
  requireNode();
  await install();
  await Promise.all([buildServer(), buildPortal()]);
}

/** Says what is going on, and that it is still going on, and how long it took. */
async function step(what, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  console.log(`· ${what}`);
  const reminder = setInterval(() => console.log(`  … still ${what} (${seconds()} s)`), 10_000);
  try {
    await work();
  } finally {
    clearInterval(reminder);
  }
  console.log(`  done: ${what} (${seconds()} s)`);
}

/** Quiet commands speak only when they fail. */
function run(command, args, { isQuiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn(command, args, { cwd: root, stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(said));
      return reject(new Error(`${[command, ...args].join(' ')} failed; its words are above.`));
    });
  });
}

function matchesLock() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
  );
}

function fingerprint(sources, counts) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder).filter(counts).sort()) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
}

function isCurrent(name, print, outputs) {
  const file = join(root, 'dist', `.${name}`);
  return (
    outputs.every((path) => existsSync(join(root, path))) && existsSync(file) && readFileSync(file, 'utf8') === print
  );
}

function stamp(name, print) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', `.${name}`), print);
}
