import type { Tx } from '@platform/database';

/** The people of a member who answer for it. */
export function memberManagers(tx: Tx, memberId: string): Promise<{ id: string }[]> {
  return tx.query<{ id: string }[]>(
    `SELECT id FROM users WHERE organisation_kind = 'member' AND member_id = $1 AND is_active
       AND 'member_manager' = ANY (roles) ORDER BY id`,
    [memberId],
  );
}
