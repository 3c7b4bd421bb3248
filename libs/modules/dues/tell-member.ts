import { contactFor, memberManagers } from '@modules/members';
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
  const managers = (await memberManagers(tx, memberId)).map(({ id }) => id);
  const recipients = whoIsTold(notice, { contactId, managers });
  await notify(
    tx,
    recipients.map((recipient) => ({ notice, recipient, subjectId })),
    at,
  );
}
