import { newId, type Tx } from '@platform/database';
import { emitAll } from '@platform/queue';
import type { NoticeName } from './catalogue';
import { insertDeliveries } from './deliveries.queries';
import { deliveryPending } from './notifications.events';

/** The desk's shared mailbox stands under this id; its address is a setting. */
export const DESK_RECIPIENT = '00000000-0000-7000-8000-00000000de5c';

/** To whom. Addresses are looked up when the mail is sent, never stored here. */
export type Recipient =
  | { kind: 'desk' }
  | { kind: 'user'; userId: string }
  /** Somebody who does not sign in yet. */
  | { kind: 'invitee'; invitationId: string }
  /** The complainant of a case, in the language of her form; only if she left an address. */
  | { kind: 'complainant'; caseId: string; locale: string };

export interface NewNotice {
  notice: NoticeName;
  recipient: Recipient;
  /** What the notice is about: the same notice about the same thing reaches a recipient once. */
  subjectId: string;
  /** The case number, for people who sign in only. */
  reference?: string;
}

/**
 * Queues notices in the caller's transaction. Repeating a call queues nothing new.
 * @param at the instant of the command
 */
export async function notify(tx: Tx, notices: readonly NewNotice[], at: Date): Promise<void> {
  const rows = notices.map(({ notice, recipient, subjectId, reference }) => ({
    id: newId(),
    notice,
    recipientKind: recipient.kind,
    recipientId: recipientId(recipient),
    subjectId,
    locale: recipient.kind === 'complainant' ? recipient.locale : null,
    reference: recipient.kind === 'complainant' ? null : (reference ?? null),
  }));
  const created = await insertDeliveries(tx, rows, at);
  await emitAll(
    tx,
    deliveryPending,
    created.map((deliveryId) => ({ deliveryId })),
    at,
  );
}

function recipientId(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'desk':
      return DESK_RECIPIENT;
    case 'user':
      return recipient.userId;
    case 'invitee':
      return recipient.invitationId;
    case 'complainant':
      return recipient.caseId;
  }
}
