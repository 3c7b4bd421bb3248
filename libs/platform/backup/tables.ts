import type { Tx } from '@platform/database';

/** Not copied: which migrations ran is in the head of the backup. */
const MIGRATIONS = 'migrations';

/** A name of the schema, for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Every table that holds rows of ours, by name. */
export async function ownTables(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> $1 ORDER BY tablename`,
    [MIGRATIONS],
  );
  return rows.map(({ name }) => name);
}

/** Those whose rows a backup may hold. What is unlogged is meant to be forgotten: counters of guesses and visits. */
export async function lastingTables(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relpersistence = 'p'`,
  );
  const lasting = new Set(rows.map(({ name }) => name));
  return (await ownTables(tx)).filter((name) => lasting.has(name));
}

/** The columns of a table, in its order. */
export async function columnsOf(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [`public.${quoted(table)}`],
  );
  return rows.map(({ name }) => name);
}

/** The same text for the same value on every server, and no row that a policy hides: then it fails instead. */
export async function speakPlainly(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL row_security = off; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO';
    SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`);
}
