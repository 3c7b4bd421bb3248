import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  type Tx,
  walkIndexes,
} from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { forgetBounce } from './bounces.queries';
import type { NoticeName } from './catalogue';
import type { Channel, Delivery, DeliveryState, RecipientKind } from './deliveries.queries';
import { groupOf, type NoticeGroup } from './notice-group.rules';
import type { HeldFor } from './plan.rules';

/** As many are sent again at once. */
export const REPLAYED_AT_ONCE = 500;

/** One notice on its way, as administrators see it: to what kind of recipient, and never about which case. */
export interface DeliveryLine {
  id: string;
  group: NoticeGroup;
  recipientKind: RecipientKind;
  /** Who it is, where it is somebody who signs in. */
  recipientName: string | null;
  channel: Channel;
  state: DeliveryState;
  heldFor: HeldFor | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  failedAt: Date | null;
  /** A code; what a mail server says in words may quote an address. */
  error: string | null;
  /** When the next try is due, or the waiting ends. */
  dueAt: Date | null;
}

export interface DeliveryFilter {
  state?: DeliveryState;
}

type Row = Omit<DeliveryLine, 'group'> & { notice: NoticeName };

/** What became of every notice that left the house, and another try for those that were given up. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws Refusal permission.missing | request.invalid */
  async page(
    actor: Actor,
    { state }: DeliveryFilter,
    request: { cursor?: string; limit?: number },
  ): Promise<Page<DeliveryLine>> {
    assertKeeper(actor);
    const after = request.cursor ? decodeCursor(request.cursor) : undefined;
    const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const rows = await this.db.transaction(actor, async (tx) => {
      await walkIndexes(tx);
      return tx.query<Row[]>(
        `SELECT d.id, d.notice, d.recipient_kind AS "recipientKind", u.display_name AS "recipientName", d.channel, d.state,
           CASE d.state WHEN 'held' THEN d.held_for END AS "heldFor", d.attempts, d.created_at AS "createdAt",
           d.sent_at AS "sentAt", d.failed_at AS "failedAt", d.last_error AS error,
           CASE WHEN d.state IN ('pending', 'held') THEN d.due_at END AS "dueAt"
         FROM notification_deliveries d LEFT JOIN users u ON d.recipient_kind = 'user' AND u.id = d.recipient_id
         WHERE ($1::text IS NULL OR d.state = $1)
           AND ($2::timestamptz IS NULL OR (d.created_at, d.id) < ($2, $3::uuid))
         ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
        [state ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
      );
    });
    const page = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
    return { ...page, items: page.items.map(({ notice, ...row }) => ({ ...row, group: groupOf(notice) })) };
  }

  /** Sends one that was given up once more, also to an address that was refused. @throws Refusal permission.missing | delivery.notFound */
  async replay(actor: Actor, deliveryId: string): Promise<void> {
    assertKeeper(actor);
    await this.db.transaction(actor, async (tx) => {
      const [replayed] = await reopenDeliveries(tx, 'id = $1', deliveryId, this.clock.now());
      if (!replayed) throw new Refusal('delivery.notFound');
      const act = { action: 'delivery.replayed', subjectKind: 'delivery', subjectId: deliveryId } as const;
      await audit(tx, actor, act, this.clock.now());
    });
  }

  /** The same for all that were given up for one reason, oldest first. @returns how many @throws Refusal permission.missing */
  async replayAll(actor: Actor, error: string): Promise<number> {
    assertKeeper(actor);
    return this.db.transaction(actor, async (tx) => {
      const replayed = await reopenDeliveries(tx, 'last_error = $1', error, this.clock.now());
      const act = {
        action: 'delivery.allReplayed',
        subjectKind: 'delivery',
        after: { error, count: replayed.length },
      } as const;
      await audit(tx, actor, act, this.clock.now());
      return replayed.length;
    });
  }
}

function assertKeeper(actor: Actor): void {
  refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('delivery.manage'), 'permission.missing');
}

/**
 * Takes up again what was given up; the senders find it within seconds. The tries begin anew.
 * @param which a condition of ours on `$1`, which is `value`
 */
export async function reopenDeliveries(
  tx: Tx,
  which: string,
  value: string,
  now: Date,
): Promise<Pick<Delivery, 'recipientKind' | 'recipientId'>[]> {
  const [rows] = await tx.query<[{ recipientKind: RecipientKind; recipientId: string }[], number]>(
    `UPDATE notification_deliveries SET state = 'pending', attempts = 0, due_at = $2 WHERE id IN (
       SELECT id FROM notification_deliveries WHERE state = 'failed' AND ${which}
       ORDER BY created_at, id LIMIT $3 FOR UPDATE)
     RETURNING recipient_kind AS "recipientKind", recipient_id AS "recipientId"`,
    [value, now, REPLAYED_AT_ONCE],
  );
  for (const recipient of rows) await forgetBounce(tx, recipient);
  return rows;
}
