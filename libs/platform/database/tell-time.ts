import type { Tx } from './database';

/**
 * Tells the database the application's time for the rest of this transaction. Rows that open for a limited time
 * (a release of a name, a break-glass grant) stay hidden in a transaction that was not told.
 */
export async function tellTime(tx: Tx, at: Date): Promise<void> {
  await tx.query(`SELECT set_config('madoguchi.at', $1, true)`, [at.toISOString()]);
}
