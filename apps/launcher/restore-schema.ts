import type { AppliedMigration } from '@platform/backup';
import { ownTables } from '@platform/backup';
import { migrationClasses, type Tx } from '@platform/database';
import { APP_ROLES } from '@platform/provision';
import type { QueryRunner } from 'typeorm';
import { StartProblem } from './say';

/** @throws StartProblem if the backup has a step that this release does not know */
export function refuseNewer(migrations: readonly AppliedMigration[]): void {
  const known = new Set(migrationClasses().map(({ name }) => name));
  const unknown = migrations.filter(({ name }) => !known.has(name));
  if (unknown.length > 0)
    throw new StartProblem('The backup was made by a newer release than this one. Restore it with that release.');
}

/** A restore would pull the tables away from under them. @throws StartProblem */
export async function refuseWhileRunning(tx: Tx): Promise<void> {
  const rows = await tx.query<{ role: string }[]>(
    'SELECT DISTINCT usename AS role FROM pg_stat_activity WHERE datname = current_database() AND usename = ANY ($1)',
    [Object.values(APP_ROLES)],
  );
  if (rows.length > 0)
    throw new StartProblem(`Stop everything first: ${rows.map(({ role }) => role).join(', ')} is connected.`);
}

/** @returns whether there is something whose place the backup takes @throws StartProblem unless that was allowed */
export async function refuseOccupied(tx: Tx, mayReplace: boolean): Promise<boolean> {
  const [table] = await tx.query<{ found: string | null }[]>(`SELECT to_regclass('public.cases') AS found`);
  const isOccupied = Boolean(table?.found);
  if (!isOccupied && (await ownTables(tx)).length > 0)
    throw new StartProblem('The database holds tables of something else. Give Madoguchi one of its own.');
  if (isOccupied && !mayReplace)
    throw new StartProblem(
      'There is an installation in this database. With --replace the backup takes its place, and all that it holds is gone.',
    );
  return isOccupied;
}

/** An empty database. The queue goes as well: it is made anew from the outbox. */
export async function emptySchema(tx: Tx): Promise<void> {
  await tx.query(`DROP SCHEMA IF EXISTS bullmq CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public;
    GRANT USAGE ON SCHEMA public TO PUBLIC;
    CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)`);
}

/** The tables as they were when the backup was made: the same steps in the same order. */
export async function migrateLike(tx: Tx, migrations: readonly AppliedMigration[]): Promise<void> {
  for (const migration of migrations) await apply(tx, migration);
}

/** The steps of this release that the backup did not have yet. */
export async function migrateOn(tx: Tx): Promise<void> {
  const rows = await tx.query<{ name: string }[]>('SELECT name FROM migrations');
  const done = new Set(rows.map(({ name }) => name));
  for (const { name } of migrationClasses()) {
    if (!done.has(name)) await apply(tx, { name, timestamp: name.slice(-TIMESTAMP_DIGITS) });
  }
}

const TIMESTAMP_DIGITS = 13;

async function apply(tx: Tx, { name, timestamp }: AppliedMigration): Promise<void> {
  const Migration = migrationClasses().find((known) => known.name === name);
  if (!Migration || !tx.queryRunner) throw new Error(`no migration ${name}`);
  await new Migration().up(tx.queryRunner satisfies QueryRunner);
  await tx.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [timestamp, name]);
}
