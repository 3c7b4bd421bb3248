import { audit } from '@modules/audit';
import { type KeyProvider, seal, unseal } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { IsNull, LessThan } from 'typeorm';
import { FREE_GUESSES, GUESS_WINDOW_MS, type Guesses, mayGuess } from '../password/guessing.rules';
import { recoveryCodeHash } from './recovery-codes';
import { RecoveryCode, SecondFactor, SecondFactorFailure } from './second-factor.entity';
import { totpStep } from './totp';

/** What somebody typed: a code from the app or one of the recovery codes. */
export interface SecondFactorAnswer {
  code?: string;
  recoveryCode?: string;
}

export type Verdict = 'code' | 'recoveryCode' | 'wrong' | 'tooMany';

export function sealSecret(keys: KeyProvider, userId: string, secret: string): Buffer {
  return seal(keys.key('api'), Buffer.from(secret), secretBinding(userId));
}

function openSecret(keys: KeyProvider, { userId, secretSealed }: SecondFactor): string {
  return unseal(keys.key('api'), secretSealed, secretBinding(userId)).toString();
}

/** What a secret is bound to. */
export function secretBinding(userId: string): string {
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
  { answer, placeHash, now }: { answer: SecondFactorAnswer; placeHash: Buffer | null; now: Date },
): Promise<Verdict> {
  const { userId } = factor;
  if (!(await mayTry(tx, { userId, placeHash, now }))) return 'tooMany';
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
  await tx.insert(SecondFactorFailure, { id: newId(), userId, placeHash, at: now });
  const act = { action: 'secondFactor.refused', subjectKind: 'user', subjectId: userId } as const;
  const after = { isLockedOut: !(await mayTry(tx, { userId, placeHash, now })), isKnownBrowser: placeHash !== null };
  await audit(tx, { kind: 'system' }, { ...act, after }, now);
  return 'wrong';
}

/**
 * Only whoever knows the password or sits at an open session guesses codes. Even so a thief of the password must not
 * keep its owner out: their known browser and open session count for themselves, and passkeys are not counted.
 */
async function mayTry(
  tx: Tx,
  { userId, placeHash, now }: Pick<SecondFactorFailure, 'userId' | 'placeHash'> & { now: Date },
): Promise<boolean> {
  await tx.delete(SecondFactorFailure, { userId, at: LessThan(new Date(now.getTime() - GUESS_WINDOW_MS)) });
  const [guesses] = await tx.query<Guesses[]>(
    `SELECT count(*)::int AS count, max(at) AS "lastAt" FROM second_factor_failures
     WHERE user_id = $1 AND place_hash IS NOT DISTINCT FROM $2`,
    [userId, placeHash],
  );
  const free = placeHash ? FREE_GUESSES.known : FREE_GUESSES.stranger;
  return mayGuess(guesses ?? { count: 0, lastAt: null }, free, now);
}

/** @throws Refusal secondFactor.wrongCode | secondFactor.tooManyAttempts */
export function refuseVerdict(verdict: Verdict): asserts verdict is 'code' | 'recoveryCode' {
  if (verdict === 'wrong') throw new Refusal('secondFactor.wrongCode');
  if (verdict === 'tooMany') throw new Refusal('secondFactor.tooManyAttempts');
}
