import type { TestDatabase } from './database';

/** One row, in the name of the owner of the database and behind the application's back. */
export async function insertRow(database: TestDatabase, table: string, row: Record<string, unknown>): Promise<void> {
  await database.query('owner', ...insertion(table, row));
}

/** @returns the statement and its values */
export function insertion(table: string, row: Record<string, unknown>): [sql: string, values: unknown[]] {
  const names = Object.keys(row);
  const places = names.map((_, i) => `$${i + 1}`);
  return [`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row)];
}
