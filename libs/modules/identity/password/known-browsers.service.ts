import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { LessThan, MoreThan } from 'typeorm';
import { newToken, type SessionToken, tokenHashOf } from '../session/session.store';
import { KnownBrowser } from '../people/user.entity';

/** So long after the last sign-in a browser is known. */
const KNOWN_MS = 180 * 24 * 3_600_000;

/**
 * Browsers in which somebody has signed in before. A stranger's guesses do not count against them, so that guessing
 * locks nobody out of their own browser. Knowing a browser opens nothing: the password is asked as ever.
 */
@Injectable()
export class KnownBrowsers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Knows this browser as one of the person who has just come in. Each time under a new token, so that one which
   * somebody planted or copied is worth nothing afterwards; other people of the same browser move along.
   * @param present the token that the browser holds, if any
   */
  async remember(userId: string, present: string | undefined): Promise<SessionToken> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [now, token] = [this.clock.now(), newToken()];
      const [tokenHash, expiresAt] = [tokenHashOf(token), new Date(now.getTime() + KNOWN_MS)];
      if (present) await tx.update(KnownBrowser, { tokenHash: tokenHashOf(present) }, { tokenHash });
      await tx.delete(KnownBrowser, { userId, expiresAt: LessThan(now) });
      await tx.upsert(KnownBrowser, { tokenHash, userId, createdAt: now, expiresAt }, ['tokenHash', 'userId']);
      return { token, expiresAt };
    });
  }
}

/** The place from which this person's guesses are counted by themselves, or null in a browser that is not theirs. */
export async function placeOfBrowser(
  tx: Tx,
  userId: string | undefined,
  { token, now }: { token: string | undefined; now: Date },
): Promise<Buffer | null> {
  const tokenHash = tokenHashOf(token ?? '');
  // Asked for nobody too: an unknown address takes the same steps.
  const known = { tokenHash, userId: userId ?? NOBODY, expiresAt: MoreThan(now) };
  return (await tx.existsBy(KnownBrowser, known)) ? tokenHash : null;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The place of somebody who types a password or code while signed in. */
export function placeOfSignedIn(userId: string): Buffer {
  return tokenHashOf(`signed-in:${userId}`);
}

/** For the day on which somebody else may have been in: no browser is trusted on. */
export async function forgetBrowsersOf(tx: Tx, userId: string): Promise<void> {
  await tx.delete(KnownBrowser, { userId });
}
