import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer, freePort } from '@platform/embedded-postgres';
import teardown from './global-teardown';
import { serverHandedOver } from './server';
import { prepareTemplate, secret } from './template';

const MEMORY = '/dev/shm';
const PREFIX = 'madoguchi-test-';
const STARTS_WITHIN_MS = 600_000;
/** The databases of a run take a third of this at most. */
const BYTES_NEEDED = 3 * 2 ** 30;

/**
 * Each test file has a database of its own, of more than a thousand small files: where there is memory to spare, they are
 * made and thrown away in memory, which takes a tenth of the processor's time that a disk's file system takes.
 */
function roomyFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  freeMemory();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > BYTES_NEEDED ? MEMORY : tmpdir();
}

/** What a run left behind that was killed: old enough to have started, and no server runs on it. */
function freeMemory(): void {
  const folders = readdirSync(MEMORY).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(MEMORY, name))) {
    const { uid, mtimeMs } = statSync(folder);
    const isOurs = uid === process.getuid?.() && Date.now() - mtimeMs > STARTS_WITHIN_MS;
    if (isOurs && !existsSync(join(folder, 'postgres', 'postmaster.pid'))) rmSync(folder, { recursive: true });
  }
}

/** One throw-away PostgreSQL for the whole run, with every migration applied once to a template database. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(roomyFolder(), PREFIX));
  const options = { folder: join(folder, 'postgres'), port: await freePort(), password: secret(), isDurable: false };
  const server = await EmbeddedServer.start(options);
  serverHandedOver.current = { server, folder };
  try {
    process.env.MADOGUCHI_TEST_SERVER = JSON.stringify(await prepareTemplate(server, folder));
  } catch (error) {
    await teardown();
    throw error;
  }
}
