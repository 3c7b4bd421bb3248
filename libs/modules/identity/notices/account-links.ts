import { Injectable, Module } from '@nestjs/common';
import { OneTimeLinks } from '@modules/notifications';
import { Clock } from '@platform/clock';
import { newOneTimeToken } from '@platform/crypto';
import type { Tx } from '@platform/database';

const INVITATION = `UPDATE invitations SET token_hash = $2
  WHERE id = $1 AND expires_at > $3 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`;
const RESET =
  'UPDATE password_resets SET token_hash = $2 WHERE id = $1 AND expires_at > $3 AND used_at IS NULL RETURNING id';

/** Both mails of a request hold a link that stops it, so neither replaces the other. */
const STOP = `UPDATE lost_factors SET stop_hashes = array_append(stop_hashes, $2)
  WHERE id = $1 AND stopped_at IS NULL AND done_at IS NULL AND is_approved IS NOT FALSE
    AND (expires_at > $3 OR is_approved) RETURNING id`;
const STOPPABLE: readonly string[] = ['security.lostFactorAsked', 'security.lostFactorApproved'];

/** The links of invitations and password resets, and those that stop a request. Sending again makes the earlier link worthless. */
@Injectable()
export class AccountLinks extends OneTimeLinks {
  constructor(private readonly clock: Clock) {
    super();
  }

  issue(tx: Tx, { notice, recipientId, subjectId }: Parameters<OneTimeLinks['issue']>[1]): Promise<string | undefined> {
    if (notice === 'account.invited') return this.renew(tx, INVITATION, recipientId);
    if (notice === 'account.passwordReset') return this.renew(tx, RESET, subjectId);
    if (STOPPABLE.includes(notice)) return this.renew(tx, STOP, subjectId);
    return Promise.resolve(undefined);
  }

  private async renew(tx: Tx, statement: string, id: string): Promise<string | undefined> {
    const { token, hash } = newOneTimeToken();
    const [rows] = await tx.query<[{ id: string }[], number]>(statement, [id, hash, this.clock.now()]);
    return rows.length === 1 ? token : undefined;
  }
}

/** For the worker app, beside the notifications that ask for links. */
@Module({ providers: [{ provide: OneTimeLinks, useClass: AccountLinks }], exports: [OneTimeLinks] })
export class AccountLinksModule {}
