import type { Tx } from '@platform/database';
import type { NoticeName } from './catalogue';

export interface Delivery {
  id: string;
  notice: NoticeName;
  recipientKind: 'desk' | 'user' | 'invitee' | 'complainant';
  recipientId: string;
  /** What it is about; see notify(). */
  subjectId: string;
  createdAt: Date;
  locale: string | null;
  reference: string | null;
}
export type NewDelivery = Omit<Delivery, 'createdAt'>;

/** Inserts the deliveries that do not exist yet. @returns their ids */
export async function insertDeliveries(tx: Tx, rows: readonly NewDelivery[], at: Date): Promise<string[]> {
  if (rows.length === 0) return [];
  const created = await tx.query<{ id: string }[]>(
    `INSERT INTO notification_deliveries
       (id, notice, recipient_kind, recipient_id, subject_id, locale, reference, created_at)
     SELECT id, notice, kind, recipient, subject, locale, reference, $8
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[])
       AS row (id, notice, kind, recipient, subject, locale, reference)
     ON CONFLICT (notice, recipient_id, subject_id) DO NOTHING RETURNING id`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.notice),
      rows.map((row) => row.recipientKind),
      rows.map((row) => row.recipientId),
      rows.map((row) => row.subjectId),
      rows.map((row) => row.locale),
      rows.map((row) => row.reference),
      at,
    ],
  );
  return created.map((row) => row.id);
}

/** Locks an unsent delivery; a second sender waits here and then finds it sent. */
export async function lockUnsent(tx: Tx, id: string): Promise<Delivery | undefined> {
  const [row] = await tx.query<Delivery[]>(
    `SELECT id, notice, recipient_kind AS "recipientKind", recipient_id AS "recipientId",
       subject_id AS "subjectId", created_at AS "createdAt", locale, reference
     FROM notification_deliveries WHERE id = $1 AND state <> 'sent' FOR UPDATE`,
    [id],
  );
  return row;
}

export async function markSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE notification_deliveries SET state = 'sent', sent_at = $2, attempts = attempts + 1, last_error = NULL
     WHERE id = $1`,
    [id, at],
  );
}

/** @param isFinal nobody will try again by itself */
export async function markFailed(
  tx: Tx,
  id: string,
  failure: { code: string; isFinal: boolean },
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE notification_deliveries SET state = CASE WHEN $3 THEN 'failed' ELSE 'pending' END, failed_at = $4,
       attempts = attempts + 1, last_error = $2 WHERE id = $1`,
    [id, failure.code, failure.isFinal, at],
  );
}

/** Deliveries still to be sent whose last try, or creation, is older than `before`; oldest first. */
export async function restingDeliveries(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM notification_deliveries WHERE state = 'pending' AND COALESCE(failed_at, created_at) < $1
     ORDER BY created_at LIMIT $2`,
    [before, limit],
  );
  return rows.map((row) => row.id);
}
