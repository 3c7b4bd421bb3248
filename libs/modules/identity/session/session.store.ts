import { createHash, randomBytes } from 'node:crypto';
import { settingsInForce } from '@modules/settings';
import { permissionsOf, type Actor } from '@platform/actor';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { IsNull } from 'typeorm';
import type { Access } from '../second-factor/second-factor.policy';
import { limitsOf } from './session.rules';
import { Session, type User } from '../people/user.entity';

/** What a browser is given: the token goes into the cookie and nowhere else. */
export interface SessionToken {
  token: string;
  expiresAt: Date;
}

/** 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Under which tokens are stored: whoever reads the table signs in as nobody. */
export function tokenHashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export interface OpenedSession extends SessionToken {
  mustEnrol: boolean;
}

/** Opens a session of its own token, in a transaction of the system. @param isStrong whether a second factor was shown */
export async function openSession(tx: Tx, user: User, isStrong: boolean, now: Date): Promise<OpenedSession> {
  const token = newToken();
  const mustEnrol = await enrolmentOwed(tx, user.id, { isStrong, now });
  const { absoluteMs } = limitsOf(user.roles, await settingsInForce(tx));
  const expiresAt = new Date(now.getTime() + absoluteMs);
  await tx.insert(Session, {
    tokenHash: tokenHashOf(token),
    id: newId(),
    userId: user.id,
    isStrong,
    mustEnrol,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
    revokedAt: null,
  });
  return { token, expiresAt, mustEnrol };
}

/** After a lost second factor was taken away, until there is another: the first strong session settles it. */
async function enrolmentOwed(
  tx: Tx,
  userId: string,
  { isStrong, now }: { isStrong: boolean; now: Date },
): Promise<boolean> {
  const owed = 'user_id = $1 AND done_at IS NOT NULL AND enrolled_at IS NULL';
  if (isStrong) await tx.query(`UPDATE lost_factors SET enrolled_at = $2 WHERE ${owed}`, [userId, now]);
  const rows = await tx.query<unknown[]>(`SELECT 1 FROM lost_factors WHERE ${owed}`, [userId]);
  return rows.length > 0;
}

/** Newest first; among them those that have rested for too long. */
export function openSessions(tx: Tx, userId: string): Promise<Session[]> {
  return tx.find(Session, { where: { userId, revokedAt: IsNull() }, order: { createdAt: 'DESC', id: 'DESC' } });
}

/** Ends every session of somebody. */
export async function endSessionsOf(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.update(Session, { userId, revokedAt: IsNull() }, { revokedAt: now });
}

/** What somebody may do changes: all their sessions end and this browser gets a new one. */
export async function rotateSessions(tx: Tx, user: User, isStrong: boolean, now: Date): Promise<SessionToken> {
  await endSessionsOf(tx, user.id, now);
  return openSession(tx, user, isStrong, now);
}

/**
 * A new token for a session that goes on: its strength and its end stay as they were. Every other session of the
 * person ends. @param token that of the session that goes on @throws Refusal session.required when it has ended
 */
export async function replaceSession(tx: Tx, userId: string, token: string, now: Date): Promise<SessionToken> {
  const present = await tx.findOne(Session, { where: { tokenHash: tokenHashOf(token), userId, revokedAt: IsNull() } });
  if (!present) throw new Refusal('session.required');
  const next = newToken();
  await endSessionsOf(tx, userId, now);
  const fresh = { id: newId(), tokenHash: tokenHashOf(next), createdAt: now, lastSeenAt: now };
  await tx.insert(Session, { ...present, ...fresh });
  return { token: next, expiresAt: present.expiresAt };
}

/** The person as the guards see them. */
export function actorFrom(user: User, access: Access): Actor {
  const isLimited = access === 'enrolOnly';
  return {
    kind: user.organisationKind,
    userId: user.id,
    organisationId: user.memberId ?? user.partnerId,
    roles: user.roles,
    permissions: isLimited ? new Set() : permissionsOf(user.roles),
    ...(isLimited ? { limitedTo: 'enrolment' as const } : {}),
    displayName: user.displayName,
    locale: user.locale,
  };
}
