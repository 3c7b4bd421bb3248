import { migrationClasses } from '@platform/database';

import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { provisionQueue } from './queue-schema';

/** The three database roles, none the owner; see design note "Store and queue". */
export const APP_ROLES = { intake: 'madoguchi_intake', api: 'madoguchi_api', worker: 'madoguchi_worker' } as const;
export type AppRole = keyof typeof APP_ROLES;
export type RolePasswords = Record<AppRole, string>;

export interface ProvisionOptions {
  /** A role that owns the database and may create roles. */
  ownerUrl: string;
  rolePasswords: RolePasswords;
}

/** One provisioner at a time per database, whichever process asks. */
const PROVISION_LOCK = 7_305_001;

/**
 * Brings a database up to date: our migrations, the queue's, the roles' passwords and their grants. Safe to repeat.
 * @returns the names of the migrations that were applied now
 */
export async function provision({ ownerUrl, rolePasswords }: ProvisionOptions): Promise<string[]> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [PROVISION_LOCK]);
    const applied = await migrate(ownerUrl);
    await provisionQueue(owner);
    await owner.query(`GRANT SELECT ON migrations TO ${Object.values(APP_ROLES).join(', ')}`);
    for (const role of Object.keys(APP_ROLES) as AppRole[]) await setPassword(owner, role, rolePasswords[role]);
    return applied;
  } finally {
    await owner.end();
  }
}

/** The same database, as one of the app roles. */
export function roleUrl(ownerUrl: string, role: AppRole, password: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLES[role];
  url.password = encodeURIComponent(password);
  return url.toString();
}

async function migrate(ownerUrl: string): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: migrationClasses() });
  await source.initialize();
  try {
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

async function setPassword(owner: Client, role: AppRole, password: string): Promise<void> {
  await owner.query(`ALTER ROLE ${APP_ROLES[role]} LOGIN PASSWORD ${owner.escapeLiteral(password)}`);
}
