import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Settings } from '@modules/settings';
import type { Actor, Role } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { invitationIssued } from '../notices/account.events';
import { Invitation } from './invitation.entity';
import { maySeeInvitation, type Place, whoMayInvite } from './invitation.policy';
import {
  hasManager,
  lockAddress,
  lockPending,
  organisationExists,
  personByAddress,
  placeOf,
  supersede,
} from './invitation.queries';
import { invitationEnd } from './invitation.rules';

export interface NewInvitation extends Place {
  email: string;
  roles: Role[];
  /** The language of the mail. */
  locale: 'ja' | 'en';
}

/** Invites, reminds and takes back. What the invited person does is in acceptance.service.ts. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Writes an invitation and has it sent; an earlier one of the same address into the same place ends. An address
   * of somebody whom the inviter cannot see is answered like any other, so that nobody learns who signs in elsewhere.
   * @returns its id
   * @throws Refusal permission.missing | person.rolesOutOfPlace | organisation.notFound | invitation.firstManagerOnly
   *   | invitation.addressTaken
   */
  async invite(actor: Actor, wish: NewInvitation): Promise<string> {
    const { invitation } = await this.settings.current();
    return this.db.transaction(actor, async (tx) => {
      refuseIf(whoMayInvite(actor, wish, await hasManager(tx, wish)));
      refuseUnless(await organisationExists(tx, wish), 'organisation.notFound');
      return issueInvitation(tx, actor, { ...wish, ...invitation }, this.clock.now());
    });
  }

  /** Sends a new link with all its days; the earlier link no longer works. @throws Refusal invitation.notFound */
  async resend(actor: Actor, invitationId: string): Promise<void> {
    const { invitation } = await this.settings.current();
    await this.db.transaction(actor, async (tx) => {
      const found = await this.pending(tx, actor, invitationId);
      const at = this.clock.now();
      const expiresAt = invitationEnd(at, invitation);
      await tx.update(Invitation, { id: found.id }, { expiresAt, tokenHash: null });
      const change = {
        before: { expiresAt: found.expiresAt.toISOString() },
        after: { expiresAt: expiresAt.toISOString() },
      };
      await audit(tx, actor, { action: 'invitation.resent', ...subject(found.id), ...change }, at);
      await emit(tx, invitationIssued, { invitationId: found.id, sendingId: newId() }, at);
    });
  }

  /** Takes an invitation back. @throws Refusal invitation.notFound */
  async revoke(actor: Actor, invitationId: string): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const found = await this.pending(tx, actor, invitationId);
      const at = this.clock.now();
      await tx.update(Invitation, { id: found.id }, { revokedAt: at, tokenHash: null });
      const change = { before: { state: 'open' }, after: { state: 'revoked' } };
      await audit(tx, actor, { action: 'invitation.revoked', ...subject(found.id), ...change }, at);
    });
  }

  private async pending(tx: Tx, actor: Actor, id: string): Promise<Invitation> {
    const found = await lockPending(tx, id);
    if (!found || !maySeeInvitation(actor, placeOf(found))) throw new Refusal('invitation.notFound');
    return found;
  }
}

/**
 * Writes an invitation within a larger command, which has asked whether this person may invite.
 * @param wish `days`: how long the link works @returns its id @throws Refusal invitation.addressTaken
 */
export async function issueInvitation(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'userId'>,
  wish: NewInvitation & { days: number },
  at: Date,
): Promise<string> {
  await lockAddress(tx, wish.email);
  const known = await personByAddress(tx, wish.email);
  refuseUnless(!known?.isActive, 'invitation.addressTaken');
  const id = newId();
  await supersede(tx, wish.email, wish, at);
  const { email, roles, locale, organisationKind, organisationId } = wish;
  await tx.insert(Invitation, {
    ...{ id, email, roles, locale, organisationKind, displayName: null, invitedBy: by.userId },
    memberId: organisationKind === 'member' ? organisationId : null,
    partnerId: organisationKind === 'partner' ? organisationId : null,
    ...{ createdAt: at, expiresAt: invitationEnd(at, wish), tokenHash: null, acceptedAt: null, revokedAt: null },
  });
  const after = { roles, organisationKind, organisationId };
  await audit(tx, by, { action: 'invitation.issued', ...subject(id), after }, at);
  await emit(tx, invitationIssued, { invitationId: id, sendingId: newId() }, at);
  return id;
}

function subject(subjectId: string): { subjectKind: 'invitation'; subjectId: string } {
  return { subjectKind: 'invitation', subjectId };
}
