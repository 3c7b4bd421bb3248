import type { Tx } from '@platform/database';

/** The people of a member who answer for it. */
export async function memberManagers(tx: Tx, memberId: string): Promise<string[]> {
  const people = await tx.query<{ id: string }[]>(
    `SELECT id FROM users WHERE organisation_kind = 'member' AND member_id = $1 AND is_active
       AND 'member_manager' = ANY (roles) ORDER BY id`,
    [memberId],
  );
  return people.map(({ id }) => id);
}
