import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { type DeliveryState, reopenDeliveries } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { WebhookEndpoint } from './webhook.entity';
import { ownOrganisation } from './webhooks.service';

/** One webhook on its way, as the partner that it goes to sees it. */
export interface WebhookLine {
  /** Also the `webhook-id` that the receiver was sent. */
  id: string;
  endpointId: string;
  event: string;
  state: DeliveryState;
  /** Of the last answer; null when there was none. */
  statusCode: number | null;
  /** Why the last try failed: a code. */
  error: string | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  /** When the next try is due. */
  dueAt: Date | null;
}

/** What became of every webhook to the actor's own organisation, and another try for what was given up. */
@Injectable()
export class WebhookLog {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws Refusal permission.missing | request.invalid */
  async page(actor: Actor, request: { cursor?: string; limit?: number }): Promise<Page<WebhookLine>> {
    const partnerId = ownOrganisation(actor);
    const after = request.cursor ? decodeCursor(request.cursor) : undefined;
    const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<WebhookLine[]>(
        `SELECT d.id, d.recipient_id AS "endpointId", substr(d.notice, length('webhook.') + 1) AS event, d.state,
           d.status_code AS "statusCode", d.last_error AS error, d.attempts, d.created_at AS "createdAt",
           d.sent_at AS "sentAt", CASE d.state WHEN 'pending' THEN d.due_at END AS "dueAt"
         FROM webhook_endpoints e CROSS JOIN LATERAL (
           SELECT id, notice, recipient_id, state, status_code, last_error, attempts, created_at, sent_at, due_at
           FROM notification_deliveries WHERE recipient_kind = 'endpoint' AND recipient_id = e.id
             AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
           ORDER BY created_at DESC, id DESC LIMIT $4) d
         WHERE e.partner_id = $1 ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
        [partnerId, after?.at ?? null, after?.id ?? null, limit + 1],
      ),
    );
    return toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
  }

  /** Sends one that was given up once more, under its id. @throws Refusal permission.missing | delivery.notFound */
  async replay(actor: Actor, deliveryId: string): Promise<void> {
    ownOrganisation(actor);
    await this.db.transaction(actor, async (tx) => {
      const [replayed] = await reopenDeliveries(
        tx,
        `recipient_kind = 'endpoint' AND id = $1`,
        deliveryId,
        this.clock.now(),
      );
      if (!replayed) throw new Refusal('delivery.notFound');
      const act = { action: 'delivery.replayed', subjectKind: 'delivery', subjectId: deliveryId } as const;
      await audit(tx, actor, act, this.clock.now());
    });
  }

  /** The same for everything that one address did not take, oldest first. @returns how many @throws Refusal permission.missing | webhook.notFound */
  async replayAll(actor: Actor, endpointId: string): Promise<number> {
    const partnerId = ownOrganisation(actor);
    return this.db.transaction(actor, async (tx) => {
      const isOwn = await tx.existsBy(WebhookEndpoint, { id: endpointId, partnerId });
      refuseUnless(isOwn, 'webhook.notFound');
      const replayed = await reopenDeliveries(tx, 'recipient_id = $1', endpointId, this.clock.now());
      const after = { count: replayed.length };
      const act = { action: 'delivery.allReplayed', subjectKind: 'webhook', subjectId: endpointId, after } as const;
      await audit(tx, actor, act, this.clock.now());
      return replayed.length;
    });
  }
}
