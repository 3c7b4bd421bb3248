import type { Tx } from '@platform/database';
import { LessThan, MoreThan } from 'typeorm';
import { HalfSession } from './second-factor.entity';
import { HALF_SESSION_MS } from './second-factor.policy';
import { newToken, type SessionToken, tokenHashOf } from '../session/session.store';

/** Opens one that awaits the second factor. Those that ran out belong to nobody: each new one clears them away. */
export async function openHalfSession(
  tx: Tx,
  who: Pick<HalfSession, 'userId' | 'placeHash' | 'method'>,
  now: Date,
): Promise<SessionToken> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + HALF_SESSION_MS);
  await tx.delete(HalfSession, { expiresAt: LessThan(now) });
  await tx.insert(HalfSession, { tokenHash: tokenHashOf(token), ...who, expiresAt });
  return { token, expiresAt };
}

/** Whether this person came through their provider a moment ago, and a second factor of ours is awaited. */
export async function cameThroughProvider(
  tx: Tx,
  userId: string,
  { half, now }: { half: string | undefined; now: Date },
): Promise<boolean> {
  const where = {
    tokenHash: tokenHashOf(half ?? ''),
    userId,
    method: 'singleSignOn',
    expiresAt: MoreThan(now),
  } as const;
  return tx.existsBy(HalfSession, where);
}
