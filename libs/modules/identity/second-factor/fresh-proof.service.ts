import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { PasswordCheck } from '../password/password-check.service';
import { isFresh } from '../session/session.rules';
import { tokenHashOf } from '../session/session.store';
import { Session } from '../people/user.entity';

/** How somebody shows that it is still they who sit there. */
export interface Proof {
  /** That of the session that asks. */
  sessionToken: string;
  password?: string;
}

/** Before a change of somebody's way in: nobody makes one at an unlocked screen that they merely found. */
@Injectable()
export class FreshProof {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passwords: PasswordCheck,
  ) {}

  /**
   * Passes for a session that was opened a moment ago, or with the password.
   * @returns the session that asks
   * @throws Refusal session.required | session.notFresh | session.badCredentials | session.tooManyAttempts
   */
  async require({ userId }: Actor, { sessionToken, password }: Proof): Promise<Session> {
    const where = { tokenHash: tokenHashOf(sessionToken), userId, revokedAt: IsNull() };
    const session = await this.db.transaction({ kind: 'system' }, (tx) => tx.findOne(Session, { where }));
    refuseUnless(session !== null, 'session.required');
    if (password !== undefined) await this.passwords.confirm(userId, password);
    else refuseUnless(isFresh(session, this.clock.now()), 'session.notFresh');
    return session;
  }
}
