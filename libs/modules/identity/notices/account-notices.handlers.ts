import { Injectable, Module } from '@nestjs/common';
import { notify, type NoticeName, type Recipient } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import {
  accountDeactivated,
  invitationIssued,
  passwordChanged,
  passwordResetRequested,
  rolesChanged,
} from './account.events';

type Change = Record<'userId' | 'changeId', string>;

/** Who is written to about an account. The subject is the very thing that happened: a repeated event writes once. */
@Injectable()
export class AccountNotices {
  constructor(private readonly clock: Clock) {}

  @On(invitationIssued, 'accounts.invite')
  invite(tx: Tx, { invitationId, sendingId }: Record<'invitationId' | 'sendingId', string>): Promise<void> {
    return this.tell(tx, 'account.invited', { kind: 'invitee', invitationId }, sendingId);
  }

  /** An address that nobody signs in with gets no mail, and whoever typed it does not learn that. */
  @On(passwordResetRequested, 'accounts.resetPassword')
  async resetPassword(tx: Tx, { resetId }: { resetId: string }): Promise<void> {
    const [row] = await tx.query<{ userId: string | null }[]>(
      'SELECT user_id AS "userId" FROM password_resets WHERE id = $1',
      [resetId],
    );
    if (row?.userId) await this.tell(tx, 'account.passwordReset', { kind: 'user', userId: row.userId }, resetId);
  }

  @On(passwordChanged, 'accounts.passwordChanged')
  passwordChanged(tx: Tx, change: Change): Promise<void> {
    return this.tellOf(tx, 'account.passwordChanged', change);
  }

  @On(rolesChanged, 'accounts.rolesChanged')
  rolesChanged(tx: Tx, change: Change): Promise<void> {
    return this.tellOf(tx, 'account.rolesChanged', change);
  }

  @On(accountDeactivated, 'accounts.deactivated')
  deactivated(tx: Tx, change: Change): Promise<void> {
    return this.tellOf(tx, 'account.deactivated', change);
  }

  private tellOf(tx: Tx, notice: NoticeName, { userId, changeId }: Change): Promise<void> {
    return this.tell(tx, notice, { kind: 'user', userId }, changeId);
  }

  private tell(tx: Tx, notice: NoticeName, recipient: Recipient, subjectId: string): Promise<void> {
    return notify(tx, [{ notice, recipient, subjectId }], this.clock.now());
  }
}

/** For the worker app. */
@Module({ providers: [AccountNotices] })
export class AccountNoticesModule {}
