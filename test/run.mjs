/**
 * `npm test`: installs and builds what is missing, then runs every test. Words after it go to Jest
 * (`npm test -- libs/platform/config`). The last line is "N passed, N failed".
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from '../apps/launcher/prepare.mjs';

process.chdir(root);

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    setTimeout(() => socket.destroy(), 500).unref();
  });
}

/** The queue is tested on Redis too wherever a Redis is installed; never on one that somebody else uses. */
async function startRedis() {
  if (process.env.TEST_REDIS_URL) return { url: process.env.TEST_REDIS_URL, stop: () => undefined };
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-redis-'));
  const words = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder].map(
    String,
  );
  const server = spawn('redis-server', words, { stdio: 'ignore' });
  process.once('exit', () => server.kill('SIGKILL'));
  for (let tries = 0; tries < 100 && !(await answers(port)); tries += 1) await new Promise((go) => setTimeout(go, 50));
  const stop = () => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}

/**
 * One run of Jest. @param words for it: options and files
 * @returns its exit code and what test/support/tally.cjs counted, nothing where it broke off
 */
function runJest(redisUrl, words) {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-tally-'));
  const file = join(folder, 'tally.json');
  const jest = ['node_modules/jest/bin/jest.js', '--ci'];
  const env = { ...process.env, NODE_ENV: 'test', TALLY_FILE: file, ...(redisUrl ? { TEST_REDIS_URL: redisUrl } : {}) };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...jest, ...words], { stdio: 'inherit', env });
    child.once('exit', (code) => {
      const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
      rmSync(folder, { recursive: true, force: true });
      resolve({ code: code ?? 1, tally });
    });
  });
}

/** More broken files than this are no matter of a busy machine. */
const MOST_ASKED_AGAIN = 3;

/**
 * The whole run. A few files that fail are asked once more, one after another with the machine to themselves, and are
 * named whatever they answer: a test that fails beside others is a defect to mend, but no reason to refuse a change.
 */
async function runAll(redisUrl) {
  const first = await runJest(redisUrl, []);
  const failed = first.tally?.failedFiles ?? [];
  if (failed.length === 0 || failed.length > MOST_ASKED_AGAIN) return first;
  console.log(`\n· asked once more, alone: ${failed.join(' ')}`);
  const again = await runJest(redisUrl, ['--runInBand', '--runTestsByPath', ...failed]);
  if (!again.tally) return again;
  const steady = failed.filter((file) => !again.tally.failedFiles.includes(file));
  console.log(`· UNSTEADY, failed beside others and passed alone: ${steady.join(' ') || 'none'}`);
  const mended = first.tally.failed - again.tally.failed;
  const tally = { ...first.tally, passed: first.tally.passed + mended, failed: again.tally.failed };
  return { code: again.code, tally };
}

try {
  await prepare();
  const redis = await startRedis();
  console.log(
    redis
      ? '· the queue is tested on PostgreSQL and on Redis'
      : '· no redis-server here: the queue is tested on PostgreSQL only',
  );
  const words = process.argv.slice(2);
  const { code, tally } = await (words.length > 0 ? runJest(redis?.url, words) : runAll(redis?.url));
  redis?.stop();
  const { passed, failed, skipped } = tally ?? { passed: 0, failed: 1, skipped: 0 };
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = code;
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
