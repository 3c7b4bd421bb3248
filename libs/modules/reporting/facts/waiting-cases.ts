import type { Tx } from '@platform/database';

/**
 * Cases that have changed since the kept counts were made, as far as the speaker may see them: figures of the desk do not have
 * them, or not as they are now, until the worker has counted them.
 */
export async function readWaitingCases(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>('SELECT waiting_cases() AS n');
  return row?.n ?? 0;
}
