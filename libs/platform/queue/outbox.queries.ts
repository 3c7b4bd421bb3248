import type { Tx } from '@platform/database';
import type { IdsOnly } from './events';

export interface ClaimedRow {
  id: string;
  event: string;
}

/** Locks the oldest unpublished rows that nobody else is publishing, of the given events only. */
export function claimUnpublished(tx: Tx, events: readonly string[], limit: number): Promise<ClaimedRow[]> {
  return tx.query(
    `SELECT id, event FROM outbox WHERE published_at IS NULL AND event = ANY($1)
     ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [events, limit],
  );
}

export async function stampPublished(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.query('UPDATE outbox SET published_at = $2 WHERE id = ANY($1)', [ids, at]);
}

/**
 * Records that a handler runs on a row, in the handler's own transaction; a second run waits for the first.
 * @returns the payload, or undefined when the handler has finished with this row before
 */
export async function claimHandling(
  tx: Tx,
  outboxId: string,
  handler: string,
  at: Date,
): Promise<{ payload: IdsOnly } | undefined> {
  const [row] = await tx.query<{ payload: IdsOnly }[]>(
    `WITH claimed AS (
       INSERT INTO outbox_handled (outbox_id, handler, handled_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING outbox_id
     ) SELECT payload FROM outbox JOIN claimed ON outbox.id = claimed.outbox_id`,
    [outboxId, handler, at],
  );
  return row;
}

/** Marks a row as finished once all the named handlers have run on it. */
export async function settleIfHandled(tx: Tx, outboxId: string, handlers: readonly string[], at: Date): Promise<void> {
  if (handlers.length > 1) {
    // Handlers that end side by side do so in turn: the later one then counts the earlier one's row. NO KEY,
    // because both hold the key share of their foreign key already and would deadlock on more.
    await tx.query('SELECT FROM outbox WHERE id = $1 FOR NO KEY UPDATE', [outboxId]);
  }
  await tx.query(
    `UPDATE outbox SET settled_at = $3 WHERE id = $1 AND settled_at IS NULL
     AND (SELECT count(*) FROM outbox_handled WHERE outbox_id = $1 AND handler = ANY($2)) = cardinality($2::text[])`,
    [outboxId, handlers, at],
  );
}

export interface UnsettledRow extends ClaimedRow {
  handled: string[];
}

/** Published rows on which some handler has not finished, oldest first, after the given id. */
export function unsettledRows(tx: Tx, after: string, publishedBefore: Date, limit: number): Promise<UnsettledRow[]> {
  return tx.query(
    `SELECT id, event, ARRAY(SELECT handler FROM outbox_handled WHERE outbox_id = outbox.id) AS handled FROM outbox
     WHERE published_at <= $2 AND settled_at IS NULL AND id > $1 ORDER BY id LIMIT $3`,
    [after, publishedBefore, limit],
  );
}
