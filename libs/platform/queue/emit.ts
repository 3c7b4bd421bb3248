import { newId, type Tx } from '@platform/database';
import type { EventType, IdsOnly } from './events';

/** A row of the table `outbox`, for writers that insert it inside a larger statement of their own. */
export interface OutboxRow {
  id: string;
  event: string;
  payload: IdsOnly;
  createdAt: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const emitted = new WeakSet<Tx>();

/**
 * Records that something happened, in the caller's transaction: a rollback takes the event with it.
 * No NOTIFY is sent here, because a transaction that notifies takes a lock of the whole server when it
 * commits; the bell rings after the commit instead.
 * @param at the instant of the command, from the caller's clock
 */
export async function emit<P extends IdsOnly>(tx: Tx, event: EventType<P>, payload: P, at: Date): Promise<void> {
  const row = outboxRow(event, payload, at);
  await tx.query('INSERT INTO outbox (id, event, payload, created_at) VALUES ($1, $2, $3, $4)', [
    row.id,
    row.event,
    row.payload,
    row.createdAt,
  ]);
  markEmitted(tx);
}

/** Like {@link emit}, for many payloads of one event in one statement. */
export async function emitAll<P extends IdsOnly>(
  tx: Tx,
  event: EventType<P>,
  payloads: readonly P[],
  at: Date,
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((payload) => outboxRow(event, payload, at));
  await tx.query(
    `INSERT INTO outbox (id, event, payload, created_at)
     SELECT id, $2, payload, $4 FROM unnest($1::uuid[], $3::jsonb[]) AS row (id, payload)`,
    [rows.map((row) => row.id), event.name, rows.map((row) => JSON.stringify(row.payload)), at],
  );
  markEmitted(tx);
}

/**
 * The row that {@link emit} would insert. Whoever inserts it by hand calls {@link markEmitted} too.
 * @throws if a value is not a UUID, so that no text slips through a cast
 */
export function outboxRow<P extends IdsOnly>(event: EventType<P>, payload: P, at: Date): OutboxRow {
  for (const value of Object.values<string>(payload)) {
    if (!UUID.test(value)) throw new Error(`the event "${event.name}" may carry ids only`);
  }
  return { id: newId(), event: event.name, payload, createdAt: at };
}

/** Remembers that this transaction left something in the outbox. */
export function markEmitted(tx: Tx): void {
  emitted.add(tx);
}

/** Whether the transaction emitted; answers true once. */
export function takeEmitted(tx: Tx): boolean {
  return emitted.delete(tx);
}
