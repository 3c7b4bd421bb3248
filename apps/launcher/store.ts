import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedServer, freePort } from '@platform/embedded-postgres';
import { APP_ROLES, roleUrl, type AppRole } from '@platform/provision';
import { Client } from 'pg';
import type { DataFolder, Remembered } from './data-folder';
import { assertPortFree } from './ports';
import { codeOf, StartProblem } from './say';

const DATABASE = 'madoguchi';

/** The database that this start uses: an embedded server of our own, or one that DATABASE_URL names. */
export interface Store {
  ownerUrl: string;
  server: EmbeddedServer | null;
  rolePasswords: Record<AppRole, string>;
}

/** The same database in an app's own role. */
export function urlFor(store: Store, role: AppRole): string {
  return roleUrl(store.ownerUrl, role, store.rolePasswords[role]);
}

/** @throws StartProblem if the database cannot be used */
export async function openStore(folder: DataFolder, databaseUrl: string | undefined): Promise<Store> {
  const facts = await folder.remembered();
  if (databaseUrl) {
    await assertUsable(databaseUrl);
    const secret = new URL(databaseUrl).password || facts.databasePassword;
    return { ownerUrl: databaseUrl, server: null, rolePasswords: rolePasswords(secret) };
  }
  const port = await portFor(facts.databasePort);
  if (port !== facts.databasePort) folder.remember({ ...facts, databasePort: port });
  const options = { folder: join(folder.path, 'postgres'), port, password: facts.databasePassword, isDurable: true };
  const server = await EmbeddedServer.start(options).catch((error: Error) => {
    throw new StartProblem(error.message, error);
  });
  await makeDatabase(server);
  return { ownerUrl: server.url(DATABASE), server, rolePasswords: rolePasswords(facts.databasePassword) };
}

/** The owner's address of an embedded server that a launcher may have running at this moment. */
export function runningStore(facts: Remembered | undefined): string | undefined {
  if (!facts) return undefined;
  return `postgres://postgres:${encodeURIComponent(facts.databasePassword)}@127.0.0.1:${facts.databasePort}/${DATABASE}`;
}

/** Follows from the owner's secret, so that two copies on one server agree on the roles they share. */
function rolePasswords(secret: string): Record<AppRole, string> {
  const derive = (role: AppRole) => createHmac('sha256', secret).update(`role/v1|${role}`).digest('base64url');
  const roles = Object.keys(APP_ROLES) as AppRole[];
  return Object.fromEntries(roles.map((role) => [role, derive(role)])) as Record<AppRole, string>;
}

/** The remembered port, or another one if somebody took it in the meantime. */
async function portFor(remembered: number): Promise<number> {
  try {
    await assertPortFree('the database port', remembered, '127.0.0.1');
    return remembered;
  } catch {
    return freePort();
  }
}

async function makeDatabase(server: EmbeddedServer): Promise<void> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function assertUsable(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ mayCreateRoles: boolean }>(
      `SELECT rolsuper OR rolcreaterole AS "mayCreateRoles" FROM pg_roles WHERE rolname = current_user`,
    );
    if (!rows[0]?.mayCreateRoles) throw new StartProblem('The role in DATABASE_URL may not create roles (CREATEROLE).');
  } catch (error) {
    throw error instanceof StartProblem ? error : new StartProblem(whyUnusable(databaseUrl, error), error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Says what is wrong with DATABASE_URL without repeating the password in it. */
export function whyUnusable(databaseUrl: string, error: unknown): string {
  const { host, pathname, username } = new URL(databaseUrl);
  const code = codeOf(error);
  if (code === '28P01' || code === '28000')
    return `PostgreSQL at ${host} refuses the user "${username}" of DATABASE_URL.`;
  if (code === '3D000')
    return `PostgreSQL at ${host} has no database "${pathname.slice(1)}", which DATABASE_URL names.`;
  return `No PostgreSQL answers at ${host}, which DATABASE_URL names (${code || 'no answer in time'}).`;
}
