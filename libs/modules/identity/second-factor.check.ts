import { type KeyProvider, seal, unseal } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { IsNull, MoreThan } from 'typeorm';
import { recoveryCodeHash } from './recovery-codes';
import { RecoveryCode, SecondFactor, SecondFactorFailure } from './second-factor.entity';
import { WRONG_CODE_WINDOW_MS, WRONG_CODES_ALLOWED } from './second-factor.policy';
import { totpStep } from './totp';

/** What somebody typed: a code from the app or one of the recovery codes. */
export interface SecondFactorAnswer {
  code?: string;
  recoveryCode?: string;
}

export type Verdict = 'code' | 'recoveryCode' | 'wrong' | 'tooMany';

export function sealSecret(keys: KeyProvider, userId: string, secret: string): Buffer {
  return seal(keys.key('api'), Buffer.from(secret), binding(userId));
}

function openSecret(keys: KeyProvider, { userId, secretSealed }: SecondFactor): string {
  return unseal(keys.key('api'), secretSealed, binding(userId)).toString();
}

function binding(userId: string): string {
  return `second-factor:${userId}`;
}

/** The person's second factor, locked: two answers at once are judged one after the other. */
export function lockFactor(tx: Tx, userId: string): Promise<SecondFactor | null> {
  return tx.findOne(SecondFactor, { where: { userId }, lock: { mode: 'pessimistic_write' } });
}

/**
 * Judges an answer on the locked row and uses up what was right. Both kinds of code are always looked at, so that
 * neither the answer nor its time tells which kind was wrong. The caller commits also after a wrong one, which
 * counts, and throws with `refuseVerdict` outside of the transaction.
 */
export async function judge(
  tx: Tx,
  keys: KeyProvider,
  factor: SecondFactor,
  { answer, now }: { answer: SecondFactorAnswer; now: Date },
): Promise<Verdict> {
  const { userId } = factor;
  const since = new Date(now.getTime() - WRONG_CODE_WINDOW_MS);
  const failures = await tx.count(SecondFactorFailure, { where: { userId, at: MoreThan(since) } });
  if (failures >= WRONG_CODES_ALLOWED) return 'tooMany';
  const step = totpStep(openSecret(keys, factor), answer.code ?? '000000', now, factor.lastUsedStep);
  const codeHash = recoveryCodeHash(userId, answer.recoveryCode ?? '');
  const isRecovery = await tx.existsBy(RecoveryCode, { codeHash, userId, usedAt: IsNull() });
  if (answer.code !== undefined && step !== undefined) {
    await tx.update(SecondFactor, { userId }, { lastUsedStep: step });
    return 'code';
  }
  if (isRecovery) {
    await tx.update(RecoveryCode, { codeHash }, { usedAt: now });
    return 'recoveryCode';
  }
  await tx.insert(SecondFactorFailure, { id: newId(), userId, at: now });
  return 'wrong';
}

/** @throws Refusal secondFactor.wrongCode | secondFactor.tooManyAttempts */
export function refuseVerdict(verdict: Verdict): asserts verdict is 'code' | 'recoveryCode' {
  if (verdict === 'wrong') throw new Refusal('secondFactor.wrongCode');
  if (verdict === 'tooMany') throw new Refusal('secondFactor.tooManyAttempts');
}
