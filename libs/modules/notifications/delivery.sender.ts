import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Mailer } from '@platform/mail';
import { errorCode, Every, On, Postponed } from '@platform/queue';
import { AddressBook, type Address } from './address-book';
import { catalogue, isStaffNotice } from './catalogue';
import { composeMail } from './compose';
import { type Delivery, lockUnsent, markFailed, markSent, restingDeliveries } from './deliveries.queries';
import { isGivenUp } from './delivery.rules';
import { OneTimeLinks } from './one-time-links';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from './notification-options';
import { deliveryPending } from './notifications.events';

/** A delivery left alone this long has lost its job, or its job has given up. */
const RESTED_MS = 30 * 60_000;
const BATCH = 50;

/**
 * Sends deliveries. The row stays locked while the mail is on its way, so that no two senders send it. A process
 * that dies between the server's "250" and the commit sends it once more after its return, with the same
 * Message-ID, by which mail programs recognise the second as the first: with SMTP there is no better promise.
 */
@Injectable()
export class DeliverySender {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly addresses: AddressBook,
    private readonly links: OneTimeLinks,
    @Inject(NOTIFICATION_OPTIONS) private readonly options: NotificationOptions,
  ) {}

  @On(deliveryPending, 'notifications.send')
  async send(tx: Tx, { deliveryId }: { deliveryId: string }): Promise<void | Postponed> {
    const delivery = await lockUnsent(tx, deliveryId);
    if (!delivery) return;
    const address = await this.addresses.find(tx, delivery);
    const token = carriesLink(delivery) ? await this.links.issue(tx, delivery) : undefined;
    if (!address || (carriesLink(delivery) && !token)) {
      await markFailed(tx, delivery.id, { code: address ? 'no_link' : 'no_address', isFinal: true }, this.clock.now());
      return;
    }
    const failure = await this.trySending(delivery, address, token);
    if (failure === undefined) {
      await markSent(tx, delivery.id, this.clock.now());
      return;
    }
    const isFinal = isGivenUp(delivery.createdAt, this.clock.now());
    await markFailed(tx, delivery.id, { code: errorCode(failure), isFinal }, this.clock.now());
    if (!isFinal) return new Postponed(failure);
  }

  /**
   * Picks up deliveries whose job has failed for good or vanished, until each is sent or given up. Stops at the
   * first that fails: a mail server that is down is not asked fifty times.
   */
  @Every('notifications.resend', 600_000)
  async resend(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - RESTED_MS);
    const ids = await this.db.transaction({ kind: 'worker' }, (tx) => restingDeliveries(tx, before, BATCH));
    for (const deliveryId of ids) {
      const outcome = await this.db.transaction({ kind: 'worker' }, (tx) => this.send(tx, { deliveryId }));
      if (outcome instanceof Postponed) return;
    }
  }

  private async trySending(delivery: Delivery, address: Address, token: string | undefined): Promise<unknown> {
    try {
      const mail = composeMail(delivery, address, this.options.portalUrl, token);
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
