import type { Tx } from '@platform/database';

/** How many people have a custody key, which no key file opens without their passphrase. */
export async function keepersInUse(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM keepers WHERE retired_at IS NULL',
  );
  return row?.count ?? 0;
}

/** Retires every custody key: each person makes a new one, and whoever has the custodian's key admits it. */
export async function retireKeepers(tx: Tx, at: Date): Promise<void> {
  await tx.query('UPDATE keepers SET retired_at = $1 WHERE retired_at IS NULL', [at]);
}
