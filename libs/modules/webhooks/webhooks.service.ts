import { Injectable } from '@nestjs/common';
import { audit, type AuditAction, type Coded } from '@modules/audit';
import type { WebhookEvent } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Outgoing } from '@platform/outgoing';
import { emit } from '@platform/queue';
import { WebhookEndpoint } from './webhook.entity';
import { newSecret } from './webhook-secrets';
import { ENDPOINTS_ALLOWED } from './webhook.rules';
import { webhookTried } from './webhooks.events';

export interface NewEndpoint {
  url: string;
  events: WebhookEvent[];
}

/** A registered address with its secret, which is shown once: null when the same press of a button comes again. */
export interface RegisteredEndpoint {
  id: string;
  secret: string | null;
}

/**
 * Keeps the addresses of a partner's own system. Row-level security lets no partner write, so the commands speak as the
 * system, and every one finds its row by the actor's own organisation.
 */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outgoing: Outgoing,
  ) {}

  /** The addresses of the actor's organisation, the oldest first. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<WebhookEndpoint[]> {
    const partnerId = ownOrganisation(actor);
    return this.db.transaction(actor, (tx) =>
      tx.find(WebhookEndpoint, { where: { partnerId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  /**
   * Registers an address, once for each key.
   * @throws Refusal permission.missing | webhook.badAddress | webhook.tooMany
   */
  register(actor: Actor, { url, events }: NewEndpoint, key?: string): Promise<RegisteredEndpoint> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const partnerId = ownOrganisation(actor);
      refuseUnless(this.isAllowed(url), 'webhook.badAddress');
      // Two that register at once would both find room.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhook:' || $1, 0))`, [partnerId]);
      const intent = intentHash({ scope: [actor.userId, 'webhook.added'], key, words: { url, events } });
      const before = await madeBefore(tx, WebhookEndpoint, intent);
      if (before) return { id: before, secret: null };
      refuseUnless((await tx.countBy(WebhookEndpoint, { partnerId })) < ENDPOINTS_ALLOWED, 'webhook.tooMany');
      const [id, now] = [newId(), this.clock.now()];
      const wanted = [...new Set(events)];
      const made = { createdBy: actor.userId, createdAt: now, intent };
      await tx.insert(WebhookEndpoint, {
        id,
        partnerId,
        url,
        events: wanted,
        state: 'on',
        failingSince: null,
        ...made,
      });
      await record(tx, actor, { action: 'webhook.added', id, after: { events: wanted } }, now);
      return { id, secret: await newSecret(tx, id, now) };
    });
  }

  /** Which events it is told, and whether any. Switching on forgives what failed. @throws Refusal permission.missing | webhook.notFound */
  change(actor: Actor, id: string, { events, isOn }: Pick<NewEndpoint, 'events'> & { isOn: boolean }): Promise<void> {
    return this.inOwn(actor, id, async (tx, endpoint, now) => {
      const state = isOn ? 'on' : endpoint.state === 'on' ? 'off' : endpoint.state;
      const changed: Pick<WebhookEndpoint, 'events' | 'state'> = { events: [...new Set(events)], state };
      const failingSince = isOn && endpoint.state !== 'on' ? null : endpoint.failingSince;
      await tx.update(WebhookEndpoint, { id }, { ...changed, failingSince });
      const before = { events: endpoint.events, state: endpoint.state };
      await record(tx, actor, { action: 'webhook.changed', id, before, after: changed }, now);
    });
  }

  /**
   * A new secret. For a day both sign, so that the receiver can change over.
   * @returns it, shown once @throws Refusal permission.missing | webhook.notFound
   */
  renewSecret(actor: Actor, id: string): Promise<string> {
    return this.inOwn(actor, id, async (tx, _, now) => {
      await record(tx, actor, { action: 'webhook.secretRenewed', id }, now);
      return newSecret(tx, id, now);
    });
  }

  /** Forgets the address and its secrets; what waits for it is given up. @throws Refusal permission.missing | webhook.notFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.inOwn(actor, id, async (tx, { events, state }, now) => {
      await tx.delete(WebhookEndpoint, { id });
      await record(tx, actor, { action: 'webhook.removed', id, before: { events, state } }, now);
    });
  }

  /** Sends an event without any content, to see whether it arrives. @throws Refusal permission.missing | webhook.notFound */
  try(actor: Actor, id: string): Promise<void> {
    return this.inOwn(actor, id, async (tx, _, now) => {
      await emit(tx, webhookTried, { endpointId: id, trialId: newId() }, now);
      await record(tx, actor, { action: 'webhook.tried', id }, now);
    });
  }

  private isAllowed(url: string): boolean {
    return URL.canParse(url) && this.outgoing.isAllowed(new URL(url));
  }

  private inOwn<T>(
    actor: Actor,
    id: string,
    work: (tx: Tx, endpoint: WebhookEndpoint, now: Date) => Promise<T>,
  ): Promise<T> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const where = { id, partnerId: ownOrganisation(actor) };
      const endpoint = await tx.findOne(WebhookEndpoint, { where, lock: { mode: 'pessimistic_write' } });
      if (!endpoint) throw new Refusal('webhook.notFound');
      return work(tx, endpoint, this.clock.now());
    });
  }
}

/** @throws Refusal permission.missing unless the actor keeps the webhooks of a partner */
export function ownOrganisation({ kind, permissions, organisationId }: Actor): string {
  const keeps = kind === 'partner' && permissions.has('webhook.manage');
  if (!keeps || organisationId === null) throw new Refusal('permission.missing');
  return organisationId;
}

/** Not the address: it may hold a password of theirs. */
async function record(
  tx: Tx,
  { kind, userId }: Actor,
  { id, ...entry }: { action: AuditAction; id: string; before?: Coded; after?: Coded },
  at: Date,
): Promise<void> {
  await audit(tx, { kind, userId }, { ...entry, subjectKind: 'webhook', subjectId: id }, at);
}
