import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provision } from '@platform/provision';
import { EmbeddedServer, freePort } from '@platform/embedded-postgres';
import { Client } from 'pg';
import teardown from './global-teardown';
import { serverHandedOver, TEMPLATE, type TestServer } from './server';

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

async function prepareTemplate(server: EmbeddedServer): Promise<TestServer> {
  const adminUrl = server.url('postgres');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const rolePasswords = { intake: secret(), api: secret(), worker: secret() };
  await provision({ ownerUrl: server.url(TEMPLATE), rolePasswords });
  return { adminUrl, rolePasswords };
}

function secret(): string {
  return randomBytes(18).toString('base64url');
}
