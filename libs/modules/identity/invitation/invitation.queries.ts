import type { Tx } from '@platform/database';
import { Invitation } from './invitation.entity';
import { MANAGER_OF, type Place } from './invitation.policy';
import { User } from '../people/user.entity';

/** Two invitations of one address wait for each other; the lock ends with the transaction. */
export async function lockAddress(tx: Tx, email: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(lower($1), 0))', [email]);
}

/** Whether an organisation exists that people can be invited into. The desk always does. */
export async function organisationExists(tx: Tx, { organisationKind, organisationId }: Place): Promise<boolean> {
  if (organisationKind === 'secretariat') return organisationId === null;
  const table = organisationKind === 'member' ? 'members' : 'partners';
  const rows = await tx.query<unknown[]>(`SELECT 1 FROM ${table} WHERE id = $1`, [organisationId]);
  return rows.length === 1;
}

/** Whether a member or partner has somebody active who manages its people. */
export async function hasManager(tx: Tx, { organisationKind, organisationId }: Place): Promise<boolean> {
  if (organisationKind === 'secretariat') return true;
  const rows = await tx.query<unknown[]>(
    'SELECT 1 FROM users WHERE COALESCE(member_id, partner_id) = $1 AND is_active AND $2 = ANY (roles) LIMIT 1',
    [organisationId, MANAGER_OF[organisationKind]],
  );
  return rows.length === 1;
}

/** Takes back earlier open invitations of this address into this place. */
export async function supersede(tx: Tx, email: string, place: Place, at: Date): Promise<void> {
  await tx.query(
    `UPDATE invitations SET revoked_at = $4, token_hash = NULL WHERE email = $1 AND organisation_kind = $2
       AND COALESCE(member_id, partner_id) IS NOT DISTINCT FROM $3 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [email, place.organisationKind, place.organisationId, at],
  );
}

/** The invitation, locked, if the speaker may see it and it is neither accepted nor taken back. */
export async function lockPending(tx: Tx, id: string): Promise<Invitation | undefined> {
  const found = await tx.findOne(Invitation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return found && !found.acceptedAt && !found.revokedAt ? found : undefined;
}

/** Somebody active or not who signs in with this address. */
export async function personByAddress(tx: Tx, email: string): Promise<User | undefined> {
  return (await tx.findOne(User, { where: { email } })) ?? undefined;
}

export function placeOf(row: Pick<User, 'organisationKind' | 'memberId' | 'partnerId'>): Place {
  return { organisationKind: row.organisationKind, organisationId: row.memberId ?? row.partnerId };
}
