import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { hashOfToken } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { MoreThan } from 'typeorm';
import { passwordChanged, passwordResetRequested } from '../notices/account.events';
import { isLinkOpen, RESET_VALID_MS } from '../invitation/invitation.rules';
import { forgetBrowsersOf } from './known-browsers.service';
import { PasswordReset } from './password-reset.entity';
import { passwordProblem } from './password-strength';
import { hashPassword } from './passwords';
import { endSessionsOf } from '../session/session.store';
import { User } from '../people/user.entity';

/** So many mails per address and window; a forgotten password needs one or two. */
const REQUESTS_ALLOWED = 5;
const WINDOW_MS = 15 * 60_000;

/** The way back for somebody who has forgotten their password and can still read their mail. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a link. A known and an unknown address take the same steps, one row and one event each; whether a mail
   * follows is decided later, in the worker.
   * @throws Refusal session.tooManyAttempts, for unknown addresses too
   */
  async request(email: string): Promise<void> {
    const address = email.trim().toLowerCase();
    const emailHash = hashOfToken(address);
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      await this.refuseFlooding(tx, emailHash, at);
      const user = await tx.findOne(User, { where: { email: address, isActive: true } });
      const [id, expiresAt] = [newId(), new Date(at.getTime() + RESET_VALID_MS)];
      const userId = user?.id ?? null;
      await tx.insert(PasswordReset, {
        id,
        userId,
        emailHash,
        tokenHash: null,
        createdAt: at,
        expiresAt,
        usedAt: null,
      });
      // Nobody has signed in, so nobody is named as the one who asked.
      const act = { action: 'user.passwordResetAsked', subjectKind: 'user', subjectId: user?.id } as const;
      await audit(tx, { kind: 'system' }, act, at);
      await emit(tx, passwordResetRequested, { resetId: id }, at);
    });
  }

  /**
   * Sets the new password, ends every session of the person and forgets their browsers. Other links end too.
   * @returns whose mailbox it was, so that the browser in which the link was opened can be known as theirs
   * @throws Refusal passwordReset.notOpen | password.length | password.breached
   */
  async complete(token: string, password: string): Promise<string> {
    await this.db.transaction({ kind: 'system' }, (tx) => this.openReset(tx, token));
    refuseIf(passwordProblem(password));
    // Outside any transaction: a slow hash must not hold a connection.
    const passwordHash = await hashPassword(password);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const user = await this.openReset(tx, token);
      const at = this.clock.now();
      await tx.update(User, { id: user.id }, { passwordHash });
      await tx.query('UPDATE password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL', [user.id, at]);
      await endSessionsOf(tx, user.id, at);
      await forgetBrowsersOf(tx, user.id);
      const act = { action: 'user.passwordReset', subjectKind: 'user', subjectId: user.id } as const;
      await audit(tx, { kind: user.organisationKind, userId: user.id }, act, at);
      await emit(tx, passwordChanged, { userId: user.id, changeId: newId() }, at);
      return user.id;
    });
  }

  /** Locked, so that a second use waits and then finds it used. */
  private async openReset(tx: Tx, token: string): Promise<User> {
    const where = { tokenHash: hashOfToken(token) };
    const reset = await tx.findOne(PasswordReset, { where, lock: { mode: 'pessimistic_write' } });
    if (!reset?.userId || !isLinkOpen(reset, this.clock.now())) throw new Refusal('passwordReset.notOpen');
    const user = await tx.findOne(User, { where: { id: reset.userId, isActive: true } });
    if (!user) throw new Refusal('passwordReset.notOpen');
    return user;
  }

  private async refuseFlooding(tx: Tx, emailHash: Buffer, at: Date): Promise<void> {
    const since = new Date(at.getTime() - WINDOW_MS);
    const recent = await tx.count(PasswordReset, { where: { emailHash, createdAt: MoreThan(since) } });
    if (recent >= REQUESTS_ALLOWED) throw new Refusal('session.tooManyAttempts');
  }
}
