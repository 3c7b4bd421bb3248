import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { TestDatabase } from './database';

const HOUR_MS = 3_600_000;

interface SessionTimes {
  now: Date;
  /** Its name, for a test that wants to end it. */
  id?: string;
  /** Hours from now. A session is live for six hours unless a test wants it otherwise. */
  createdIn?: number;
  lastSeenIn?: number;
  expiresIn?: number;
  isRevoked?: boolean;
}

/** Opens a session, as with a second factor, behind the application's back. @returns the cookie's header */
export async function sessionCookie(database: TestDatabase, userId: string, times: SessionTimes): Promise<string> {
  const { now, id = randomUUID(), createdIn = -1, lastSeenIn = 0, expiresIn = 6, isRevoked = false } = times;
  const at = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  await database.query(
    'owner',
    `INSERT INTO sessions (id, is_strong, token_hash, user_id, created_at, last_seen_at, expires_at, revoked_at)
     VALUES ($1, true, $2, $3, $4, $5, $6, $7)`,
    [id, hash, userId, at(createdIn), at(lastSeenIn), at(expiresIn), isRevoked ? now : null],
  );
  return `madoguchi_session=${token}`;
}
