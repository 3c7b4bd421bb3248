import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DataSource, MigrationInterface } from 'typeorm';

const MIGRATIONS = join(__dirname, '..', '..', '..', 'migrations');

/**
 * Migrations that this build has and the database has not. An app refuses to start while there are any.
 * @param source connected in any role
 */
export async function pendingMigrations(source: DataSource): Promise<string[]> {
  const names = migrationClasses().map((migration) => migration.name);
  const [table] = await source.query<{ found: string | null }[]>(`SELECT to_regclass('public.migrations') AS found`);
  if (!table?.found) return names;
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations');
  const done = new Set(rows.map((row) => row.name));
  return names.filter((name) => !done.has(name));
}

type MigrationClass = new () => MigrationInterface;

/** The migration classes of this build, oldest first. */
export function migrationClasses(): MigrationClass[] {
  const load = createRequire(__filename);
  return readdirSync(MIGRATIONS)
    .filter((file) => /^\d+-[a-z0-9-]+\.(ts|js)$/.test(file))
    .sort()
    .flatMap((file) => Object.values(load(join(MIGRATIONS, file)) as Record<string, MigrationClass>));
}
