import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer, freePort } from '@platform/embedded-postgres';
import teardown from './global-teardown';
import { serverHandedOver } from './server';
import { prepareTemplate, secret } from './template';

/** One throw-away PostgreSQL for the whole run, with every migration applied once to a template database. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
  const options = { folder: join(folder, 'postgres'), port: await freePort(), password: secret(), isDurable: false };
  const server = await EmbeddedServer.start(options);
  serverHandedOver.current = { server, folder };
  try {
    process.env.MADOGUCHI_TEST_SERVER = JSON.stringify(await prepareTemplate(server));
  } catch (error) {
    await teardown();
    throw error;
  }
}
