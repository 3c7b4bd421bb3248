import type { TestDatabase, TestRole } from '../support/database';

/** One transaction in a role, with the settings that the application would make; nothing of it stays. */
export async function asRole(
  database: TestDatabase,
  role: TestRole,
  settings: Record<string, string>,
  { sql, values = [] }: { sql: string; values?: unknown[] },
): Promise<unknown[]> {
  const client = await database.pool(role).connect();
  try {
    await client.query('BEGIN');
    for (const [name, value] of Object.entries(settings)) {
      await client.query('SELECT set_config($1, $2, true)', [`madoguchi.${name}`, value]);
    }
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
