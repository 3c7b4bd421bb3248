import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull, Not } from 'typeorm';
import { passwordChanged } from './account.events';
import { PasswordCheck } from './password-check.service';
import { passwordProblem } from './password-strength';
import { hashPassword } from './passwords';
import { tokenHashOf } from './session.store';
import { Session, User } from './user.entity';

/** A new password for somebody who knows the old one. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passwords: PasswordCheck,
  ) {}

  /**
   * Sets the new password and ends every session but the one that asks.
   * @param sessionToken of the session that asks
   * @throws Refusal session.badCredentials | session.tooManyAttempts | password.length | password.breached
   */
  async change(actor: Actor, sessionToken: string, password: { current: string; next: string }): Promise<void> {
    const { userId } = actor;
    const known = await this.db.transaction({ kind: 'system' }, (tx) => tx.findOne(User, { where: { id: userId } }));
    refuseUnless(known !== null, 'session.required');
    await this.passwords.personOf(known.email, password.current);
    refuseIf(passwordProblem(password.next));
    // Outside any transaction: a slow hash must not hold a connection.
    const passwordHash = await hashPassword(password.next);
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      await tx.update(User, { id: userId }, { passwordHash });
      const others = { userId, revokedAt: IsNull(), tokenHash: Not(tokenHashOf(sessionToken)) };
      await tx.update(Session, others, { revokedAt: at });
      await tx.query('UPDATE password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL', [userId, at]);
      await audit(tx, actor, { action: 'user.passwordChanged', subjectKind: 'user', subjectId: userId }, at);
      await emit(tx, passwordChanged, { userId, changeId: newId() }, at);
    });
  }
}
