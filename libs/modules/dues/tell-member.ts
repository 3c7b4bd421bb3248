import { contactFor } from '@modules/members';
import { notify } from '@modules/notifications';
import type { Tx } from '@platform/database';
import { type MemberNotice, ROLE_TOLD, whoIsTold } from './told.rules';

/**
 * Tells a member of something that it owes, has paid or has become.
 * @param about the member, and what it is about: the same notice about the same thing is told once
 */
export async function tellMember(
  tx: Tx,
  notice: MemberNotice,
  { memberId, subjectId }: { memberId: string; subjectId: string },
  at: Date,
): Promise<void> {
  const contactId = await contactFor(tx, memberId, ROLE_TOLD[notice]);
  const recipients = whoIsTold(notice, { contactId, managers: await managersOf(tx, memberId) });
  await notify(
    tx,
    recipients.map((recipient) => ({ notice, recipient, subjectId })),
    at,
  );
}

/** The people of a member who answer for it. */
async function managersOf(tx: Tx, memberId: string): Promise<string[]> {
  const people = await tx.query<{ id: string }[]>(
    `SELECT id FROM users WHERE organisation_kind = 'member' AND member_id = $1 AND is_active
       AND 'member_manager' = ANY (roles) ORDER BY id`,
    [memberId],
  );
  return people.map(({ id }) => id);
}
