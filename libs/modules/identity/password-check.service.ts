import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { MoreThan } from 'typeorm';
import { isPasswordRight } from './passwords';
import { FAILURE_WINDOW_MS, FAILURES_ALLOWED } from './session.rules';
import { SignInFailure, User } from './user.entity';

/** Asks for a password, at the sign-in and before changes of it: one answer, one limit, one duration. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The active person of this address and password.
   * @throws Refusal session.badCredentials | session.tooManyAttempts
   */
  async personOf(email: string, password: string): Promise<User> {
    const emailHash = hashOf(email);
    const user = await this.db.transaction({ kind: 'system' }, async (tx) => {
      await this.refuseGuessing(tx, emailHash);
      return tx.findOne(User, { where: { email: email.trim(), isActive: true } });
    });
    // Outside any transaction: a slow hash must not hold a connection.
    const isRight = await isPasswordRight(password, user?.passwordHash);
    if (!user || !isRight) {
      await this.db.transaction({ kind: 'system' }, (tx) =>
        tx.insert(SignInFailure, { id: newId(), emailHash, at: this.clock.now() }),
      );
      throw new Refusal('session.badCredentials');
    }
    await this.db.transaction({ kind: 'system' }, (tx) => tx.delete(SignInFailure, { emailHash }));
    return user;
  }

  private async refuseGuessing(tx: Tx, emailHash: Buffer): Promise<void> {
    const since = new Date(this.clock.now().getTime() - FAILURE_WINDOW_MS);
    const failures = await tx.count(SignInFailure, { where: { emailHash, at: MoreThan(since) } });
    if (failures >= FAILURES_ALLOWED) throw new Refusal('session.tooManyAttempts');
  }
}

function hashOf(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
