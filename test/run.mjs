/**
 * `npm test`: installs and builds what is missing, then runs every test. Words after it go to Jest
 * (`npm test -- libs/platform/config`). The last line is "N passed, N failed".
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

function runJest(redisUrl) {
  const jest = ['node_modules/jest/bin/jest.js', '--ci'];
  const env = { ...process.env, NODE_ENV: 'test', ...(redisUrl ? { TEST_REDIS_URL: redisUrl } : {}) };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...jest, ...process.argv.slice(2)], { stdio: 'inherit', env });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

try {
  await prepare();
  const redis = await startRedis();
  console.log(
    redis
      ? '· the queue is tested on PostgreSQL and on Redis'
      : '· no redis-server here: the queue is tested on PostgreSQL only',
  );
  process.exitCode = await runJest(redis?.url);
  redis?.stop();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
