import type { TestDatabase } from '../support/database';

async function tablesWithWalls(database: TestDatabase): Promise<string[]> {
  const sql = `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity`;
  return (await database.query<{ name: string }>('owner', sql)).map(({ name }) => name);
}

/** Switches row-level security off everywhere, and on again whatever happened. */
export async function withoutRowSecurity(database: TestDatabase, work: () => Promise<void>): Promise<void> {
  const tables = await tablesWithWalls(database);
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables) await database.query('owner', `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  try {
    await work();
  } finally {
    for (const table of tables) await database.query('owner', `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  }
}
