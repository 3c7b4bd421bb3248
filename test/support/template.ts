import { randomBytes } from 'node:crypto';
import type { EmbeddedServer } from '@platform/embedded-postgres';
import { provision } from '@platform/provision';
import { Client } from 'pg';
import { TEMPLATE, type TestServer } from './server';

/**
 * Applies every migration, once, to a database on this server that test databases are copied from.
 * @param folder that lives as long as the server
 */
export async function prepareTemplate(server: EmbeddedServer, folder: string): Promise<TestServer> {
  const adminUrl = server.url('postgres');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const rolePasswords = { intake: secret(), api: secret(), worker: secret() };
  await provision({ ownerUrl: server.url(TEMPLATE), rolePasswords });
  return { adminUrl, rolePasswords, folder };
}

/** A password nobody has had before. */
export function secret(): string {
  return randomBytes(18).toString('base64url');
}
