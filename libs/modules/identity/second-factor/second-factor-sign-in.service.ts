import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { MoreThan } from 'typeorm';
import type { SignedIn } from '../identity.service';
import type { Checked } from '../password/password-check.service';
import { judge, lockFactor, refuseVerdict, type SecondFactorAnswer } from './second-factor.check';
import { HalfSession, type SignInMethod } from './second-factor.entity';
import { recoveryCodeUsed } from '../notices/security.events';
import { actorFrom, openSession, tokenHashOf } from '../session/session.store';
import { User } from '../people/user.entity';

/** The second step of the sign-in. */
@Injectable()
export class SecondFactorSignIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Gives a session for a half session and a right answer; a half session works once, wrong answers do not end it.
   * @throws Refusal secondFactor.signInAgain | secondFactor.wrongCode | secondFactor.tooManyAttempts
   */
  async complete(halfToken: string, answer: SecondFactorAnswer): Promise<SignedIn> {
    const tokenHash = tokenHashOf(halfToken);
    const outcome = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const { user, placeHash, method } = await this.personOf(tx, tokenHash, now);
      const factor = await lockFactor(tx, user.id);
      // Somebody else may have used this half session up while we waited for the lock.
      if (!factor?.confirmedAt || !(await tx.existsBy(HalfSession, { tokenHash }))) throw new Refusal(AGAIN);
      const verdict = await judge(tx, this.keys, factor, { answer, placeHash, now });
      if (verdict === 'wrong' || verdict === 'tooMany') return { verdict };
      await tx.delete(HalfSession, { tokenHash });
      const session = await openSession(tx, user, true, now);
      await recordSignIn(tx, user, { method, secondFactor: verdict }, now);
      return { verdict, signedIn: { ...session, actor: actorFrom(user, 'full') } };
    });
    refuseVerdict(outcome.verdict);
    if (!outcome.signedIn) throw new Error('a right answer opened no session');
    return outcome.signedIn;
  }

  private async personOf(tx: Tx, tokenHash: Buffer, now: Date): Promise<Checked & { method: SignInMethod }> {
    const half = await tx.findOne(HalfSession, { where: { tokenHash, expiresAt: MoreThan(now) } });
    const user = half && (await tx.findOne(User, { where: { id: half.userId, isActive: true } }));
    if (!user) throw new Refusal(AGAIN);
    return { user, placeHash: half.placeHash, method: half.method };
  }
}

const AGAIN = 'secondFactor.signInAgain';

async function recordSignIn(
  tx: Tx,
  user: User,
  after: { method: SignInMethod; secondFactor: 'code' | 'recoveryCode' },
  now: Date,
): Promise<void> {
  const by = { kind: user.organisationKind, userId: user.id };
  await audit(tx, by, { action: 'session.opened', subjectKind: 'user', subjectId: user.id, after }, now);
  if (after.secondFactor === 'recoveryCode')
    await emit(tx, recoveryCodeUsed, { userId: user.id, changeId: newId() }, now);
}
