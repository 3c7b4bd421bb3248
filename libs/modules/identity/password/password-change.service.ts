import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { passwordChanged } from '../notices/account.events';
import { PasswordCheck } from './password-check.service';
import { passwordProblem } from './password-strength';
import { hashPassword } from './passwords';
import { replaceSession, type SessionToken } from '../session/session.store';
import { User } from '../people/user.entity';

/** A new password for somebody who knows the old one. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passwords: PasswordCheck,
  ) {}

  /**
   * Sets the new password and ends every session; the browser that asks gets a new one.
   * @param sessionToken of the session that asks
   * @throws Refusal session.badCredentials | session.tooManyAttempts | password.length | password.breached
   */
  async change(actor: Actor, sessionToken: string, password: { current: string; next: string }): Promise<SessionToken> {
    const { userId } = actor;
    await this.passwords.confirm(userId, password.current);
    refuseIf(passwordProblem(password.next));
    // Outside any transaction: a slow hash must not hold a connection.
    const passwordHash = await hashPassword(password.next);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      await tx.update(User, { id: userId }, { passwordHash });
      const session = await replaceSession(tx, userId, sessionToken, at);
      await tx.query('UPDATE password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL', [userId, at]);
      await audit(tx, actor, { action: 'user.passwordChanged', subjectKind: 'user', subjectId: userId }, at);
      await emit(tx, passwordChanged, { userId, changeId: newId() }, at);
      return session;
    });
  }
}
