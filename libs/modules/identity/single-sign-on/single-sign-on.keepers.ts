import type { Tx } from '@platform/database';
import type { Place } from '../invitation/invitation.policy';

const KEEPER_OF = { secretariat: 'administrator', member: 'member_manager', partner: 'partner_manager' } as const;

/** The active people who keep the accounts of a place, by their ids. */
export async function keepersOf(tx: Tx, { organisationKind, organisationId }: Place): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM users WHERE organisation_kind = $1 AND COALESCE(member_id, partner_id) IS NOT DISTINCT FROM $2
       AND is_active AND $3 = ANY (roles) ORDER BY id`,
    [organisationKind, organisationId, KEEPER_OF[organisationKind]],
  );
  return rows.map(({ id }) => id);
}
