import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { hashOfToken } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { Invitation } from './invitation.entity';
import { isLinkOpen } from './invitation.rules';
import { settleInvitation } from './invitation-settlement';
import { passwordProblem } from '../password/password-strength';
import { hashPassword } from '../password/passwords';

/** What the page of the link shows before it asks for a password. */
export interface InvitationView {
  email: string;
  displayName: string | null;
  locale: 'ja' | 'en';
  /** Null for the desk itself. */
  nameJa: string | null;
  nameEn: string | null;
  expiresAt: Date;
}

export interface Acceptance {
  displayName: string;
  locale: 'ja' | 'en';
  password: string;
}

/** The side of whoever holds the link. Unknown, used, expired and revoked tokens are answered alike. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal invitation.notOpen */
  async open(token: string): Promise<InvitationView> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const invitation = await this.invitation(tx, token);
      const [names] = await tx.query<Pick<InvitationView, 'nameJa' | 'nameEn'>[]>(
        `SELECT COALESCE(m.name_ja, p.name_ja) AS "nameJa", COALESCE(m.name_en, p.name_en) AS "nameEn"
         FROM (SELECT 1) one LEFT JOIN members m ON m.id = $1 LEFT JOIN partners p ON p.id = $2`,
        [invitation.memberId, invitation.partnerId],
      );
      const { email, displayName, locale, expiresAt } = invitation;
      return { email, displayName, locale, expiresAt, nameJa: names?.nameJa ?? null, nameEn: names?.nameEn ?? null };
    });
  }

  /**
   * Makes the person, or wakes the one of the same organisation who was deactivated. Of two at once one wins.
   * @throws Refusal invitation.notOpen | password.length | password.breached
   */
  async accept(token: string, { password, ...person }: Acceptance): Promise<void> {
    await this.open(token);
    refuseIf(passwordProblem(password));
    // Outside any transaction: a slow hash must not hold a connection.
    const passwordHash = await hashPassword(password);
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const invitation = await this.invitation(tx, token);
      await settleInvitation(tx, invitation, { ...person, passwordHash }, this.clock.now());
    });
  }

  /** Locked, so that a second use of the link waits and then finds it used. */
  private async invitation(tx: Tx, token: string): Promise<Invitation> {
    const where = { tokenHash: hashOfToken(token) };
    const found = await tx.findOne(Invitation, { where, lock: { mode: 'pessimistic_write' } });
    if (!found || !isLinkOpen({ ...found, usedAt: found.acceptedAt }, this.clock.now()))
      throw new Refusal('invitation.notOpen');
    return found;
  }
}
