import type { ContactRole } from '@modules/members';
import type { Recipient } from '@modules/notifications';

/** What a member is told of what it owes and how it stands, and who answers there for such things. */
export const ROLE_TOLD = {
  'member.invoiceIssued': 'invoices',
  'member.invoiceDueSoon': 'invoices',
  'member.invoiceOverdue': 'invoices',
  'member.receiptReady': 'invoices',
  'member.membershipEndsSoon': 'invoices',
  'member.standingChanged': 'membership',
} as const satisfies Record<string, ContactRole>;
export type MemberNotice = keyof typeof ROLE_TOLD;

/** A mailbox of the bookkeeping that nobody reads must not cost an organisation its membership. */
const MANAGERS_TOO: ReadonlySet<MemberNotice> = new Set(['member.membershipEndsSoon', 'member.standingChanged']);

/**
 * Who is told: the contact that the member named for it, otherwise its managers; both where the membership itself is at stake.
 * @param contactId of who has the role of `ROLE_TOLD`, if anybody has
 */
export function whoIsTold(
  notice: MemberNotice,
  { contactId, managers }: { contactId: string | undefined; managers: readonly string[] },
): Recipient[] {
  const people = managers.map((userId) => ({ kind: 'user', userId }) as const);
  if (contactId === undefined) return people;
  return [{ kind: 'contact_person', contactId }, ...(MANAGERS_TOO.has(notice) ? people : [])];
}
