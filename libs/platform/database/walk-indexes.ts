import type { Tx } from './database';

/**
 * For this transaction, the planner walks indexes in their order instead of collecting rows and sorting them. It believes
 * that the walls take nearly every row away and that a limit is therefore never reached; whoever looks at a list, however,
 * passes them nearly always (docs/adr/0025-a-queue-on-indexes.md).
 */
export async function walkIndexes(tx: Tx): Promise<void> {
  await tx.query(
    `SELECT set_config(name, 'off', true) FROM unnest('{enable_seqscan,enable_bitmapscan,enable_sort}'::text[]) name`,
  );
}
