import { Inject, Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import { Clock, DAY_MS } from '@platform/clock';
import {
  KeyProvider,
  openAddress,
  openCompartment,
  privateHolder,
  readItems,
  type SealedAddress,
} from '@platform/crypto';
import type { Tx } from '@platform/database';
import type { Delivery } from './deliveries.queries';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from './notification-options';

/** Where a notice goes and in which language. */
export interface Address {
  /** An e-mail address, or a telephone number in E.164. */
  to: string;
  locale: string;
  /** For how many days the link of an invitation works. */
  validDays?: number;
}

/** So long a mail may be under way before the number of days that it names is one too many. */
const TRAVEL_MS = 2 * 3_600_000;

/** Finds addresses at the moment of sending; they are in no job, no delivery and no log. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly keys: KeyProvider,
    private readonly clock: Clock,
    @Inject(NOTIFICATION_OPTIONS) private readonly options: NotificationOptions,
  ) {}

  /** @returns undefined when the recipient has no address or may no longer be written to */
  async find(tx: Tx, delivery: Delivery): Promise<Address | undefined> {
    switch (delivery.recipientKind) {
      case 'desk':
        return this.desk(tx);
      case 'user':
        return this.user(tx, delivery);
      case 'invitee':
        return this.invitee(tx, delivery.recipientId);
      case 'applicant':
        return this.applicant(tx, delivery.recipientId);
      case 'outsider':
        return this.outsider(tx, delivery.recipientId);
      case 'contact_person':
        return this.contactPerson(tx, delivery.recipientId);
      case 'guest':
        return this.guest(tx, delivery);
      case 'complainant':
        return this.complainant(tx, delivery);
      case 'endpoint':
        return undefined;
    }
  }

  private async desk(tx: Tx): Promise<Address> {
    const { 'desk.mailbox': mailbox } = await settingsInForce(tx);
    return { to: mailbox?.email ?? this.options.deskEmail, locale: 'ja' };
  }

  /** Somebody who was deactivated is told that and nothing after it. */
  private async user(tx: Tx, { recipientId, notice }: Delivery): Promise<Address | undefined> {
    const [row] = await tx.query<Address[]>(
      `SELECT u.email::text AS "to", coalesce(p.locale, u.locale) AS locale
       FROM users u LEFT JOIN notice_preferences p ON p.user_id = u.id WHERE u.id = $1 AND (u.is_active OR $2)`,
      [recipientId, notice === 'account.deactivated'],
    );
    return row;
  }

  private async invitee(tx: Tx, invitationId: string): Promise<Address | undefined> {
    const [row] = await tx.query<(Address & { expiresAt: Date })[]>(
      'SELECT email::text AS "to", locale, expires_at AS "expiresAt" FROM invitations WHERE id = $1',
      [invitationId],
    );
    if (!row) return undefined;
    const left = row.expiresAt.getTime() - this.clock.now().getTime();
    return { to: row.to, locale: row.locale, validDays: Math.floor((left + TRAVEL_MS) / DAY_MS) };
  }

  private async applicant(tx: Tx, applicationId: string): Promise<Address | undefined> {
    const [row] = await tx.query<Address[]>(
      'SELECT email::text AS "to", locale FROM membership_applications WHERE id = $1',
      [applicationId],
    );
    return row;
  }

  private async outsider(tx: Tx, outsiderId: string): Promise<Address | undefined> {
    const [row] = await tx.query<Address[]>('SELECT email::text AS "to", locale FROM outsiders WHERE id = $1', [
      outsiderId,
    ]);
    return row;
  }

  /** Somebody who was taken off is written to no more, even of what was on its way. */
  private async contactPerson(tx: Tx, contactId: string): Promise<Address | undefined> {
    const [row] = await tx.query<Address[]>(
      'SELECT email::text AS "to", locale FROM contact_people WHERE id = $1 AND removed_at IS NULL',
      [contactId],
    );
    return row;
  }

  /** Sealed for the notifier by the form; gone once she gave her place back or was forgotten. */
  private async guest(tx: Tx, { recipientId, channel }: Delivery): Promise<Address | undefined> {
    const [row] = await tx.query<(Omit<SealedAddress, 'id'> & { locale: string; channel: string })[]>(
      `SELECT locale, channel, contact_holder AS "holderId", contact_key AS key, contact AS address
       FROM session_guests WHERE id = $1 AND contact IS NOT NULL`,
      [recipientId],
    );
    if (row?.channel !== channel) return undefined;
    const to = await openAddress({ ...row, id: recipientId }, await privateHolder(tx, this.keys, 'notifier'));
    return to === undefined ? undefined : { to, locale: row.locale };
  }

  /** Opens the contact compartment, which only the notifier's key opens. A case that was split off has none of its own. */
  private async complainant(tx: Tx, { recipientId, locale, channel }: Delivery): Promise<Address | undefined> {
    const [split] = await tx.query<{ originId: string }[]>(
      'SELECT origin_id AS "originId" FROM case_splits WHERE case_id = $1',
      [recipientId],
    );
    const caseId = split?.originId ?? recipientId;
    const contact = await openCompartment(tx, caseId, 'contact', await privateHolder(tx, this.keys, 'notifier'));
    if (!contact) return undefined;
    const wanted = channel === 'sms' ? 'phone' : 'email';
    const to = (await readItems(tx, contact)).filter(({ field }) => field === wanted).at(-1)?.text;
    return to ? { to, locale: locale ?? 'en' } : undefined;
  }
}
