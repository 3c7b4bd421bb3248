import { audit } from '@modules/audit';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Invitation } from './invitation.entity';
import { lockAddress, personByAddress, placeOf } from './invitation.queries';
import { User } from '../people/user.entity';

/** What the invited person brings along. */
export type Newcomer = Pick<User, 'displayName' | 'locale' | 'passwordHash'>;

/**
 * Uses a locked, open invitation up: makes the person, or wakes the one of the same organisation who was deactivated.
 * @returns the person's id
 * @throws Refusal invitation.notOpen when the address belongs to somebody active or to another organisation
 */
export async function settleInvitation(tx: Tx, invitation: Invitation, newcomer: Newcomer, at: Date): Promise<string> {
  const userId = await settlePerson(tx, invitation, newcomer, at);
  await tx.update(Invitation, { id: invitation.id }, { acceptedAt: at });
  const { organisationKind: kind, roles } = invitation;
  const after = { roles, organisationKind: kind };
  const act = { action: 'invitation.accepted', subjectKind: 'user', subjectId: userId, after } as const;
  await audit(tx, { kind, userId }, act, at);
  return userId;
}

async function settlePerson(tx: Tx, invitation: Invitation, newcomer: Newcomer, at: Date): Promise<string> {
  const { email, roles, organisationKind, memberId, partnerId } = invitation;
  await lockAddress(tx, email);
  const known = await personByAddress(tx, email);
  if (!known) {
    const id = newId();
    const place = { organisationKind, memberId, partnerId };
    await tx.insert(User, { id, email, roles, ...place, ...newcomer, isActive: true, isDemo: false, createdAt: at });
    return id;
  }
  const isSamePlace = placeOf(known).organisationId === placeOf(invitation).organisationId;
  if (known.isActive || !isSamePlace || known.organisationKind !== organisationKind)
    throw new Refusal('invitation.notOpen');
  await tx.update(User, { id: known.id }, { ...newcomer, roles, isActive: true });
  return known.id;
}
