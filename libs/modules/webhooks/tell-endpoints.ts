import { type NewNotice, notify, type WebhookEvent } from '@modules/notifications';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { webhookTried } from './webhooks.events';

/** What has happened, by ids that the partner has known before or may ask for. */
export interface ToldToPartner {
  partnerId: string;
  event: WebhookEvent;
  /** What it is about: the same event about the same thing is told once. */
  subjectId: string;
  referralId: string;
}

/** Queues one delivery for each of the partner's addresses that is on and wants this event. For the worker. */
export async function tellEndpoints(tx: Tx, told: ToldToPartner, at: Date): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM webhook_endpoints WHERE partner_id = $1 AND state = 'on' AND $2 = ANY (events) ORDER BY id`,
    [told.partnerId, told.event],
  );
  const notices = rows.map(({ id }): NewNotice => ({
    notice: `webhook.${told.event}`,
    recipient: { kind: 'endpoint', endpointId: id, referralId: told.referralId },
    subjectId: told.subjectId,
  }));
  await notify(tx, notices, at);
}

@Injectable()
export class WebhookTrials {
  constructor(private readonly clock: Clock) {}

  @On(webhookTried, 'webhooks.try')
  async tried(tx: Tx, { endpointId, trialId }: { endpointId: string; trialId: string }): Promise<void> {
    const recipient = { kind: 'endpoint', endpointId, referralId: null } as const;
    await notify(tx, [{ notice: 'webhook.endpoint.test', recipient, subjectId: trialId }], this.clock.now());
  }
}
