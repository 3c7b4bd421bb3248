import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { managersOf } from '@modules/identity';
import {
  delayAfter,
  type Delivery,
  dueDeliveries,
  lockDue,
  markFailed,
  markSent,
  notify,
  TRIES_ALLOWED,
} from '@modules/notifications';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Outgoing, OutgoingRefusal } from '@platform/outgoing';
import { Every } from '@platform/queue';
import { Webhook } from 'standardwebhooks';
import { bodyOf } from './webhook-body';
import { WebhookEndpoint } from './webhook.entity';
import { followTheHolder, secretsOf } from './webhook-secrets';
import { isPastHope, verdictOnAnswer } from './webhook.rules';

/** `rest`: this address is left alone until the next sweep. */
type Outcome = 'done' | 'rest';

/**
 * Sends webhooks by the specification Standard Webhooks. The delivery stays locked while it is on its way, as with
 * mail; a worker that dies before its commit sends it once more under the same `webhook-id`. An address that fails or
 * is slow is asked once in a sweep, so that it holds up no other and never a mail.
 */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly outgoing: Outgoing,
  ) {}

  @Every('webhooks.sweep', 2_000)
  async sweep(): Promise<void> {
    const inOne = <T>(work: (tx: Tx) => Promise<T>) => this.db.transaction({ kind: 'worker' }, work);
    const without: string[] = [];
    for (;;) {
      const [next] = await inOne((tx) => dueDeliveries(tx, 'webhook', this.clock.now(), { limit: 1, without }));
      if (!next) return;
      const outcome = await inOne((tx) => this.attempt(tx, next.id));
      if (outcome === 'rest') without.push(next.recipientId);
    }
  }

  /** After the notifier's key was followed by another one; what signs must not die with the former. */
  @Every('webhooks.followHolder', 60_000)
  async followHolder(): Promise<void> {
    await this.db.transaction({ kind: 'worker' }, (tx) => followTheHolder(tx, this.keys));
  }

  private async attempt(tx: Tx, deliveryId: string): Promise<Outcome> {
    const now = this.clock.now();
    const delivery = await lockDue(tx, ['webhook'], deliveryId, now);
    if (!delivery) return 'rest';
    const endpoint = await tx.findOneBy(WebhookEndpoint, { id: delivery.recipientId });
    if (endpoint?.state !== 'on') {
      await markFailed(tx, delivery.id, { code: endpoint ? 'endpoint_off' : 'endpoint_removed', nextAt: null }, now);
      return 'done';
    }
    const answer = await this.post(tx, endpoint, delivery);
    const status = typeof answer === 'number' ? answer : null;
    await tx.query('UPDATE notification_deliveries SET status_code = $2 WHERE id = $1', [delivery.id, status]);
    const verdict = status === null ? 'later' : verdictOnAnswer(status);
    if (verdict === 'taken') {
      await markSent(tx, delivery.id, this.clock.now());
      if (endpoint.failingSince) await tx.update(WebhookEndpoint, { id: endpoint.id }, { failingSince: null });
      return 'done';
    }
    const code = status === null ? String(answer) : `http_${status}`;
    await this.failed(tx, { endpoint, delivery, code, isGone: verdict === 'gone' });
    return 'rest';
  }

  /** @returns the status, or why there is none. What the answer says is never read. */
  private async post(tx: Tx, endpoint: WebhookEndpoint, delivery: Delivery): Promise<number | string> {
    const at = this.clock.now();
    const body = bodyOf(delivery);
    const secrets = await secretsOf(tx, this.keys, endpoint.id, at);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Madoguchi-Webhooks/1',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(delivery.id, at, body)).join(' '),
    };
    try {
      return (await this.outgoing.fetch(endpoint.url, { method: 'POST', headers, body })).status;
    } catch (error) {
      return error instanceof OutgoingRefusal ? error.reason : 'unreachable';
    }
  }

  private async failed(
    tx: Tx,
    {
      endpoint,
      delivery,
      code,
      isGone,
    }: { endpoint: WebhookEndpoint; delivery: Delivery; code: string; isGone: boolean },
  ): Promise<void> {
    const now = this.clock.now();
    const tries = delivery.attempts + 1;
    const isLast = isGone || tries >= TRIES_ALLOWED;
    const nextAt = isLast ? null : new Date(now.getTime() + delayAfter(tries, Math.random()));
    await markFailed(tx, delivery.id, { code, nextAt }, now);
    const failingSince = endpoint.failingSince ?? now;
    const state = isGone ? 'gone' : isPastHope(failingSince, now) ? 'failing' : 'on';
    await tx.update(WebhookEndpoint, { id: endpoint.id, state: 'on' }, { failingSince, state });
    if (state !== 'on') await stopped(tx, { endpoint, deliveryId: delivery.id, state }, now);
  }
}

/** The managers are told by mail and in their list; what still waits for the address is given up when its turn comes. */
async function stopped(
  tx: Tx,
  { endpoint, deliveryId, state }: { endpoint: WebhookEndpoint; deliveryId: string; state: 'gone' | 'failing' },
  now: Date,
): Promise<void> {
  const entry = { action: 'webhook.stopped', subjectKind: 'webhook', subjectId: endpoint.id } as const;
  await audit(tx, { kind: 'system' }, { ...entry, before: { state: endpoint.state }, after: { state } }, now);
  const managers = await managersOf(tx, 'partner', endpoint.partnerId);
  const notices = managers.map(({ id: userId }) => ({
    notice: 'partner.webhookStopped' as const,
    recipient: { kind: 'user' as const, userId },
    subjectId: deliveryId,
  }));
  await notify(tx, notices, now);
}
