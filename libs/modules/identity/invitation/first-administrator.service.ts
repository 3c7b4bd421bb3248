import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { newOneTimeToken } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Invitation } from './invitation.entity';
import { lockAddress, personByAddress, supersede } from './invitation.queries';
import { invitationEnd } from './invitation.rules';

export interface FirstAdministrator {
  email: string;
  displayName: string | null;
  locale: 'ja' | 'en';
  /** Why another one is made past those who could invite; goes into the audit log. */
  reason: string | null;
}

/** For whoever stands at the server of a desk that nobody can sign in to yet. No password is ever typed there. */
@Injectable()
export class FirstAdministratorService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the invitation of an administrator; the link is printed, not sent.
   * @returns the token of the link, or undefined when there is an active administrator and no reason was given
   * @throws Refusal invitation.addressTaken
   */
  async invite({ email, displayName, locale, reason }: FirstAdministrator): Promise<string | undefined> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const others = await activeAdministrators(tx);
      if (others > 0 && reason === null) return undefined;
      await lockAddress(tx, email);
      refuseUnless(!(await personByAddress(tx, email))?.isActive, 'invitation.addressTaken');
      const { invitation } = await settingsInForce(tx);
      const [id, at, { token, hash }] = [newId(), this.clock.now(), newOneTimeToken()];
      await supersede(tx, email, { organisationKind: 'secretariat', organisationId: null }, at);
      await tx.insert(Invitation, {
        ...{ id, email, displayName, locale, roles: ['administrator'], organisationKind: 'secretariat' },
        ...{ memberId: null, partnerId: null, invitedBy: null, tokenHash: hash, acceptedAt: null, revokedAt: null },
        ...{ createdAt: at, expiresAt: invitationEnd(at, invitation) },
      });
      const after = { roles: ['administrator'], administratorsBefore: others };
      const act = {
        action: 'administrator.invitedByCommand',
        subjectKind: 'invitation',
        subjectId: id,
        after,
      } as const;
      await audit(tx, { kind: 'system' }, { ...act, ...(reason === null ? {} : { reason }) }, at);
      return token;
    });
  }
}

async function activeAdministrators(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM users WHERE is_active AND 'administrator' = ANY (roles)`,
  );
  return row?.count ?? 0;
}
