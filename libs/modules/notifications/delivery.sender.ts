import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Mailer } from '@platform/mail';
import { emit, errorCode, Every, On } from '@platform/queue';
import { SmsGateway } from '@platform/sms';
import { AddressBook, type Address } from './address-book';
import { isBouncing, markBounced, remembersBounce } from './bounces.queries';
import { catalogue, isStaffNotice, SUMMARY_NOTICE } from './catalogue';
import { composeMail, composeSms } from './compose';
import {
  type Delivery,
  dueDeliveries,
  foldedCounts,
  lockDue,
  markFailed,
  markSent,
  READ_CHANNELS,
  type ReadChannel,
} from './deliveries.queries';
import { delayAfter, TRIES_ALLOWED, verdictOn } from './delivery.rules';
import { releaseDueHeap } from './fold';
import { OneTimeLinks } from './one-time-links';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from './notification-options';
import { contactBounced, deliveryPending } from './notifications.events';

const BATCH = 50;

/** How a try ended. `later` speaks against the server rather than this delivery; `busy`: another sender has it. */
type Outcome = 'done' | 'later' | 'busy';

/**
 * Sends mails and SMS. The row stays locked while one is on its way, so that no two senders send it. A process
 * that dies between the server's "250" and the commit sends it once more after its return, with the same
 * Message-ID, by which mail programs recognise the second as the first: with SMTP there is no better promise. An SMS
 * gateway gets the same id, if its operator has it sent.
 * When to try again is in the row: a queue that is lost loses no try.
 */
@Injectable()
export class DeliverySender {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly sms: SmsGateway,
    private readonly addresses: AddressBook,
    private readonly links: OneTimeLinks,
    @Inject(NOTIFICATION_OPTIONS) private readonly options: NotificationOptions,
  ) {}

  @On(deliveryPending, 'notifications.send')
  async send(tx: Tx, { deliveryId }: { deliveryId: string }): Promise<void> {
    await this.attempt(tx, deliveryId);
  }

  /**
   * Lets go what has waited long enough, and sends whatever is due: further tries, and what lost its job. Stops at the
   * first that a server did not take: one that is down is not asked fifty times, and holds up only its own channel.
   */
  @Every('notifications.sweep', 5_000)
  async sweep(): Promise<void> {
    const inOne = <T>(work: (tx: Tx) => Promise<T>) => this.db.transaction({ kind: 'worker' }, work);
    while (await inOne((tx) => releaseDueHeap(tx, this.clock.now())));
    for (const channel of READ_CHANNELS) await this.sweepChannel(channel);
  }

  private async sweepChannel(channel: ReadChannel): Promise<void> {
    const inOne = <T>(work: (tx: Tx) => Promise<T>) => this.db.transaction({ kind: 'worker' }, work);
    for (;;) {
      const due = await inOne((tx) => dueDeliveries(tx, channel, this.clock.now(), { limit: BATCH }));
      const outcomes = new Set<Outcome>();
      for (const { id } of due) {
        const outcome = await inOne((tx) => this.attempt(tx, id));
        if (outcome === 'later') return;
        outcomes.add(outcome);
      }
      if (due.length < BATCH || !outcomes.has('done')) return;
    }
  }

  private async attempt(tx: Tx, deliveryId: string): Promise<Outcome> {
    const delivery = await lockDue(tx, READ_CHANNELS, deliveryId, this.clock.now());
    if (!delivery) return 'busy';
    if (await isBouncing(tx, delivery)) return this.giveUp(tx, delivery, 'address_bounces');
    const address = await this.addresses.find(tx, delivery);
    if (!address) return this.giveUp(tx, delivery, 'no_address');
    const token = carriesLink(delivery) ? await this.links.issue(tx, delivery) : undefined;
    if (carriesLink(delivery) && !token) return this.giveUp(tx, delivery, 'no_link');
    const failure = await this.trySending(tx, delivery, { address, token });
    if (failure !== undefined) return this.failed(tx, delivery, failure);
    await markSent(tx, delivery.id, this.clock.now());
    return 'done';
  }

  private async giveUp(tx: Tx, { id }: Delivery, code: string): Promise<Outcome> {
    await markFailed(tx, id, { code, nextAt: null }, this.clock.now());
    return 'done';
  }

  /** The address is marked only where somebody can be told of it and it can be tried again. */
  private async failed(tx: Tx, delivery: Delivery, failure: unknown): Promise<Outcome> {
    const code = errorCode(failure);
    const now = this.clock.now();
    if (verdictOn(failure) === 'bounced') {
      if (remembersBounce(delivery)) await markBounced(tx, delivery, code, now);
      if (delivery.recipientKind === 'complainant') {
        await emit(tx, contactBounced, { caseId: delivery.recipientId, deliveryId: delivery.id }, now);
      }
      return this.giveUp(tx, delivery, 'bounced');
    }
    const tries = delivery.attempts + 1;
    const nextAt = tries < TRIES_ALLOWED ? new Date(now.getTime() + delayAfter(tries, Math.random())) : null;
    await markFailed(tx, delivery.id, { code, nextAt }, now);
    return 'later';
  }

  private async trySending(
    tx: Tx,
    delivery: Delivery,
    { address, token }: { address: Address; token: string | undefined },
  ): Promise<unknown> {
    const counts = delivery.notice === SUMMARY_NOTICE ? await foldedCounts(tx, delivery.id) : [];
    try {
      if (delivery.channel === 'sms') {
        await this.sms.send(composeSms(delivery, address));
        return undefined;
      }
      const mail = composeMail(delivery, address, { portalUrl: this.options.portalUrl, token, counts });
      // Each try of a mail with a link carries another link, and only the newest works: no program may drop it as a copy.
      await this.mailer.send(token ? { ...mail, id: newId() } : mail);
      return undefined;
    } catch (error) {
      return error ?? new Error('unknown');
    }
  }
}

function carriesLink({ notice }: Delivery): boolean {
  return isStaffNotice(notice) && 'opens' in catalogue[notice];
}
