import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { LessThan } from 'typeorm';
import { FREE_GUESSES, GUESS_WINDOW_MS, type Guesses, mayGuess } from './guessing.rules';
import { placeOfBrowser, placeOfSignedIn } from './known-browsers.service';
import { isPasswordRight } from './passwords';
import { SignInFailure, User } from '../people/user.entity';

/** Somebody whose password was right, and the place that vouches for them: null in a browser that is new to them. */
export interface Checked {
  user: User;
  placeHash: Buffer | null;
}

interface Guess {
  id: string;
  emailHash: Buffer;
  placeHash: Buffer | null;
  user: User | null;
}

/**
 * Asks for a password, at the sign-in and before changes of it: one answer, one duration. A guess is written down
 * before it is judged, so that many at once are counted like many in a row.
 */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The active person of this address and password.
   * @param browser the token by which a browser may be known
   * @throws Refusal session.badCredentials | session.tooManyAttempts
   */
  async personOf(email: string, password: string, browser?: string): Promise<Checked> {
    const guess = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const user = await tx.findOne(User, { where: { email: email.trim(), isActive: true } });
      const place = { token: browser, now: this.clock.now() };
      return this.writeDown(tx, email, { user, placeHash: await placeOfBrowser(tx, user?.id, place) });
    });
    return this.judge(guess, password);
  }

  /**
   * The same for somebody who is signed in: what strangers guess does not count here.
   * @throws Refusal session.required | session.badCredentials | session.tooManyAttempts
   */
  async confirm(userId: string, password: string): Promise<User> {
    const guess = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const user = await tx.findOne(User, { where: { id: userId, isActive: true } });
      refuseUnless(user !== null, 'session.required');
      return this.writeDown(tx, user.email, { user, placeHash: placeOfSignedIn(userId) });
    });
    return (await this.judge(guess, password)).user;
  }

  private async writeDown(tx: Tx, email: string, who: Pick<Guess, 'user' | 'placeHash'>): Promise<Guess> {
    const [now, emailHash] = [this.clock.now(), hashOf(email)];
    await forgetOldGuesses(tx, now);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`guess:${emailHash.toString('hex')}`]);
    const guesses = await guessesFrom(tx, { emailHash, ...who }, now);
    refuseUnless(mayGuess(guesses, freeGuesses(who), now), 'session.tooManyAttempts');
    const id = newId();
    await tx.insert(SignInFailure, { id, emailHash, placeHash: who.placeHash, at: now });
    return { id, emailHash, ...who };
  }

  private async judge(guess: Guess, password: string): Promise<Checked> {
    const { id, emailHash, placeHash, user } = guess;
    // Outside any transaction: a slow hash must not hold a connection.
    const isRight = await isPasswordRight(password, user?.passwordHash);
    if (!user || !isRight) {
      await this.db.transaction({ kind: 'system' }, (tx) => recordFailure(tx, guess, this.clock.now()));
      throw new Refusal('session.badCredentials');
    }
    // The guesses of strangers stay, so that the owner's coming and going gives them no more of them.
    const done = placeHash ? { emailHash, placeHash } : { id };
    await this.db.transaction({ kind: 'system' }, (tx) => tx.delete(SignInFailure, done));
    return { user, placeHash };
  }
}

/** An unknown address takes the same steps; its row in the audit log names nobody. */
async function recordFailure(tx: Tx, guess: Guess, now: Date): Promise<void> {
  const guesses = await guessesFrom(tx, guess, now);
  const action = mayGuess(guesses, freeGuesses(guess), now) ? 'session.refused' : 'session.lockedOut';
  const after = { guesses: guesses.count, isKnownBrowser: guess.placeHash !== null };
  await audit(tx, { kind: 'system' }, { action, subjectKind: 'user', subjectId: guess.user?.id, after }, now);
}

function freeGuesses({ placeHash }: Pick<Guess, 'placeHash'>): number {
  return placeHash ? FREE_GUESSES.known : FREE_GUESSES.stranger;
}

async function guessesFrom(
  tx: Tx,
  { emailHash, placeHash }: Pick<Guess, 'emailHash' | 'placeHash'>,
  now: Date,
): Promise<Guesses> {
  const [row] = await tx.query<Guesses[]>(
    `SELECT count(*)::int AS count, max(at) AS "lastAt" FROM sign_in_failures
     WHERE email_hash = $1 AND place_hash IS NOT DISTINCT FROM $2 AND at > $3`,
    [emailHash, placeHash, windowStart(now)],
  );
  return row ?? { count: 0, lastAt: null };
}

/** Those of addresses that nobody has as well. One sweep at a time, so that none waits for another. */
async function forgetOldGuesses(tx: Tx, now: Date): Promise<void> {
  const [lock] = await tx.query<{ isMine: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('old guesses', 0)) AS "isMine"`,
  );
  if (lock?.isMine) await tx.delete(SignInFailure, { at: LessThan(windowStart(now)) });
}

function windowStart(now: Date): Date {
  return new Date(now.getTime() - GUESS_WINDOW_MS);
}

function hashOf(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
