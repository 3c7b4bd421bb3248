import { newId, type Tx } from '@platform/database';
import { emitAll } from '@platform/queue';
import { catalogue, isStaffNotice, type NoticeName, type StaffNotice } from './catalogue';
import { type Channel, insertDeliveries, type ReadChannel } from './deliveries.queries';
import { insertNotices } from './notice-rows';
import { deliveryPending } from './notifications.events';
import { planDeliveries } from './plan-deliveries';

/** The desk's shared mailbox stands under this id; its address is a setting. */
export const DESK_RECIPIENT = '00000000-0000-7000-8000-00000000de5c';

/** To whom. Addresses are looked up when the mail is sent, never stored here. */
export type Recipient =
  | { kind: 'desk' }
  | { kind: 'user'; userId: string }
  /** Somebody who does not sign in yet. */
  | { kind: 'invitee'; invitationId: string }
  /** Whoever applies for membership, by the address that the application came from. */
  | { kind: 'applicant'; applicationId: string }
  /** Somebody without an account who asked for a place in a study session. */
  | { kind: 'outsider'; outsiderId: string }
  /** Whom a member has named for what the notice is about; may have no account. */
  | { kind: 'contact_person'; contactId: string }
  /** A worker who holds a place in a study session, in her language and by the way that she chose. */
  | { kind: 'guest'; guestId: string; locale: string; channel: ReadChannel }
  /** The complainant of a case, in the language of her form and by the way that she chose; only if she chose one. */
  | { kind: 'complainant'; caseId: string; locale: string; channel: ReadChannel; isUrgent: boolean }
  /** A program of a partner, by its registered address; about one of its referrals, or a test. */
  | { kind: 'endpoint'; endpointId: string; referralId: string | null };

export interface NewNotice {
  notice: NoticeName;
  recipient: Recipient;
  /** What the notice is about: the same notice about the same thing reaches a recipient once. */
  subjectId: string;
  /** The case number, for people who sign in only. */
  reference?: string;
  /** The case behind the number, for the desk's people: their list leads there. */
  caseId?: string;
}

/**
 * Queues notices in the caller's transaction: a line in the list of everybody who signs in, and mails as each of them
 * wants them, or a webhook. Repeating a call queues nothing new.
 * @param at the instant of the command
 */
export async function notify(tx: Tx, notices: readonly NewNotice[], at: Date): Promise<void> {
  await insertNotices(tx, notices.flatMap(noticeRow), at);
  const wanted = notices.map(({ notice, recipient, subjectId, reference }) => ({
    id: newId(),
    notice,
    recipientKind: recipient.kind,
    recipientId: recipientId(recipient),
    subjectId,
    locale: 'locale' in recipient ? recipient.locale : null,
    reference: recipient.kind === 'complainant' ? null : (reference ?? null),
    channel: channelOf(recipient),
    referralId: recipient.kind === 'endpoint' ? recipient.referralId : null,
    isUrgent: recipient.kind === 'complainant' ? recipient.isUrgent : isUrgent(notice),
  }));
  const ready = await insertDeliveries(tx, await planDeliveries(tx, wanted, at), at);
  await emitAll(
    tx,
    deliveryPending,
    ready.map((deliveryId) => ({ deliveryId })),
    at,
  );
}

function channelOf(recipient: Recipient): Channel {
  if ('channel' in recipient) return recipient.channel;
  return recipient.kind === 'endpoint' ? 'webhook' : 'email';
}

function isUrgent(notice: NoticeName): boolean {
  return isStaffNotice(notice) && catalogue[notice].isUrgent;
}

/** A notice with a link that works once is a mail and nothing else. */
function noticeRow({ notice, recipient, subjectId, reference, caseId }: NewNotice) {
  if (recipient.kind !== 'user' || !isStaffNotice(notice)) return [];
  const words: StaffNotice = catalogue[notice];
  if (words.opens) return [];
  const about = words.namesCase && caseId && reference ? { caseId, reference } : { caseId: null, reference: null };
  return [{ id: newId(), userId: recipient.userId, notice, subjectId, ...about }];
}

function recipientId(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'desk':
      return DESK_RECIPIENT;
    case 'user':
      return recipient.userId;
    case 'invitee':
      return recipient.invitationId;
    case 'applicant':
      return recipient.applicationId;
    case 'outsider':
      return recipient.outsiderId;
    case 'contact_person':
      return recipient.contactId;
    case 'guest':
      return recipient.guestId;
    case 'complainant':
      return recipient.caseId;
    case 'endpoint':
      return recipient.endpointId;
  }
}
