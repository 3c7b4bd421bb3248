import type { Tx } from '@platform/database';
import type { NoticeName } from './catalogue';
import type { HeldFor, Plan } from './plan.rules';

/** The ways out of the house. `DeliverySender` sends what people read; the module `webhooks` sends the rest. */
export const CHANNELS = ['email', 'sms', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Those that people read. A complainant chooses one of them, or none. */
export const READ_CHANNELS = ['email', 'sms'] as const satisfies readonly Channel[];
export type ReadChannel = (typeof READ_CHANNELS)[number];
export const DELIVERY_STATES = ['pending', 'held', 'sent', 'folded', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const RECIPIENT_KINDS = [
  'desk',
  'user',
  'invitee',
  'complainant',
  'endpoint',
  'applicant',
  'outsider',
  'contact_person',
  'guest',
] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

export interface Delivery {
  id: string;
  notice: NoticeName;
  recipientKind: RecipientKind;
  recipientId: string;
  /** What it is about; see notify(). */
  subjectId: string;
  locale: string | null;
  reference: string | null;
  channel: Channel;
  /** What a webhook names; null in every mail. */
  referralId: string | null;
  isUrgent: boolean;
  /** Tries so far. */
  attempts: number;
  createdAt: Date;
}
export type NewDelivery = Omit<Delivery, 'attempts' | 'createdAt'> & Plan;

/** Inserts the deliveries that do not exist yet. @returns the ids of those for people that wait for nothing */
export async function insertDeliveries(tx: Tx, rows: readonly NewDelivery[], at: Date): Promise<string[]> {
  if (rows.length === 0) return [];
  const of = <K extends keyof NewDelivery>(key: K) => rows.map((row) => row[key]);
  const created = await tx.query<{ id: string; state: DeliveryState; channel: Channel }[]>(
    `INSERT INTO notification_deliveries (id, notice, recipient_kind, recipient_id, subject_id, locale, reference, channel,
       is_urgent, held_for, state, due_at, created_at, referral_id)
     SELECT id, notice, kind, recipient, subject, locale, reference, channel, urgent, held,
       CASE WHEN held IS NULL THEN 'pending' ELSE 'held' END, due, $12, referral
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
         $9::boolean[], $10::text[], $11::timestamptz[], $13::uuid[])
       AS row (id, notice, kind, recipient, subject, locale, reference, channel, urgent, held, due, referral)
     ON CONFLICT (notice, recipient_id, subject_id, channel) DO NOTHING RETURNING id, state, channel`,
    [
      ...[of('id'), of('notice'), of('recipientKind'), of('recipientId'), of('subjectId'), of('locale')],
      ...[of('reference'), of('channel'), of('isUrgent'), of('heldFor'), of('dueAt'), at],
      of('referralId'),
    ],
  );
  return created.filter(({ state, channel }) => state === 'pending' && channel !== 'webhook').map(({ id }) => id);
}

/** How many notices somebody was sent since then, or is about to be. What is folded into one counts as that one. */
export async function countRecent(
  tx: Tx,
  { recipientId, isUrgent }: Pick<Delivery, 'recipientId' | 'isUrgent'>,
  since: Date,
): Promise<number> {
  // Two that count at once would both find room. In the order of the callers, which is that of the ids.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, $2))', [recipientId, isUrgent ? 1 : 0]);
  const [row] = await tx.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM notification_deliveries
     WHERE recipient_id = $1 AND is_urgent = $2 AND created_at > $3 AND state IN ('pending', 'sent', 'failed')`,
    [recipientId, isUrgent, since],
  );
  return row?.n ?? 0;
}

/** Locks a delivery whose time has come; nothing while another sender is at it. */
export async function lockDue(
  tx: Tx,
  channels: readonly Channel[],
  id: string,
  now: Date,
): Promise<Delivery | undefined> {
  const [row] = await tx.query<Delivery[]>(
    `SELECT id, notice, recipient_kind AS "recipientKind", recipient_id AS "recipientId", subject_id AS "subjectId",
       locale, reference, channel, referral_id AS "referralId", is_urgent AS "isUrgent", attempts,
       created_at AS "createdAt"
     FROM notification_deliveries WHERE id = $1 AND channel = ANY ($3) AND state = 'pending' AND due_at <= $2
     FOR UPDATE SKIP LOCKED`,
    [id, now, channels],
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

/** A try failed. @param nextAt when the next one is due; null when nobody will try again by itself */
export async function markFailed(
  tx: Tx,
  id: string,
  { code, nextAt }: { code: string; nextAt: Date | null },
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE notification_deliveries SET state = CASE WHEN $3::timestamptz IS NULL THEN 'failed' ELSE 'pending' END,
       due_at = coalesce($3, due_at), failed_at = $4, attempts = attempts + 1, last_error = $2 WHERE id = $1`,
    [id, code, nextAt, at],
  );
}

/** Deliveries whose time has come, the longest overdue first. @param without recipients that are left in peace for now */
export async function dueDeliveries(
  tx: Tx,
  channel: Channel,
  now: Date,
  { limit, without = [] }: { limit: number; without?: readonly string[] },
): Promise<Pick<Delivery, 'id' | 'recipientId'>[]> {
  return tx.query(
    `SELECT id, recipient_id AS "recipientId" FROM notification_deliveries
     WHERE channel = $1 AND state = 'pending' AND due_at <= $2 AND recipient_id <> ALL ($4::uuid[])
     ORDER BY due_at LIMIT $3`,
    [channel, now, limit, without],
  );
}

/** A heap of deliveries to one recipient that wait for the same. Nobody is told by two ways. */
export type Heap = Pick<Delivery, 'recipientId'> & { heldFor: HeldFor };

/** The heap that has been due for the longest time. */
export async function dueHeap(tx: Tx, now: Date): Promise<Heap | undefined> {
  const [row] = await tx.query<Heap[]>(
    `SELECT recipient_id AS "recipientId", held_for AS "heldFor" FROM notification_deliveries
     WHERE state = 'held' AND due_at <= $1 ORDER BY due_at LIMIT 1`,
    [now],
  );
  return row;
}

/**
 * Locks everything in the heap, due or not: what comes a little later need not be another mail. In the order of the ids:
 * two workers at one heap wait for each other, and the second finds nothing.
 */
export async function lockHeap(tx: Tx, { recipientId, heldFor }: Heap): Promise<Delivery[]> {
  return tx.query<Delivery[]>(
    `SELECT id, notice, recipient_kind AS "recipientKind", recipient_id AS "recipientId", subject_id AS "subjectId",
       locale, reference, channel, referral_id AS "referralId", is_urgent AS "isUrgent", attempts,
       created_at AS "createdAt"
     FROM notification_deliveries WHERE state = 'held' AND recipient_id = $1 AND held_for = $2 ORDER BY id FOR UPDATE`,
    [recipientId, heldFor],
  );
}

export async function markReleased(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query(`UPDATE notification_deliveries SET state = 'pending', due_at = $2 WHERE id = $1`, [id, at]);
}

export async function markFolded(tx: Tx, ids: readonly string[], into: string): Promise<void> {
  await tx.query(`UPDATE notification_deliveries SET state = 'folded', folded_into = $2 WHERE id = ANY ($1)`, [
    ids,
    into,
  ]);
}

/** What a summary stands for: how many of each kind, the most frequent first. */
export async function foldedCounts(tx: Tx, id: string): Promise<{ notice: NoticeName; count: number }[]> {
  return tx.query(
    `SELECT notice, count(*)::int AS count FROM notification_deliveries WHERE folded_into = $1
     GROUP BY notice ORDER BY 2 DESC, 1`,
    [id],
  );
}
