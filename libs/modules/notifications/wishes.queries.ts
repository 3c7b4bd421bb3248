import type { Tx } from '@platform/database';
import type { MailChoice, ChosenGroup } from './notice-group.rules';
import type { QuietHours } from './plan.rules';

/** What somebody has chosen; what they have not is the standard. */
export interface NoticeWishes {
  choices: Partial<Record<ChosenGroup, MailChoice>>;
  quiet: QuietHours | null;
}

interface WishRow {
  userId: string;
  choices: NoticeWishes['choices'];
  from: number | null;
  to: number | null;
}

/** The wishes of those among the people who have stored any. */
export async function wishesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, NoticeWishes>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.query<WishRow[]>(
    `SELECT user_id AS "userId", choices, quiet_from AS "from", quiet_to AS "to" FROM notice_preferences
     WHERE user_id = ANY ($1)`,
    [userIds],
  );
  return new Map(
    rows.map(({ userId, choices, from, to }) => [
      userId,
      { choices, quiet: from !== null && to !== null ? { from, to } : null },
    ]),
  );
}
