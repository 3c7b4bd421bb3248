import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { permissionsOf, type Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { IsNull, MoreThan } from 'typeorm';
import { hashPassword, isPasswordRight } from './passwords';
import { ABSOLUTE_LIMIT_MS, FAILURE_WINDOW_MS, FAILURES_ALLOWED, isSessionLive, shouldTouch } from './session.rules';
import { Session, SignInFailure, User } from './user.entity';

export type NewUser = Omit<User, 'id' | 'passwordHash' | 'createdAt' | 'isActive'> & { password: string };

/** A fresh session: the token goes into the cookie and nowhere else. */
export interface SignedIn {
  token: string;
  expiresAt: Date;
  actor: Actor;
}

@Injectable()
export class IdentityService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the new person's id. @throws if the address is taken */
  async createUser(by: AuditActor, { password, ...user }: NewUser): Promise<string> {
    const passwordHash = await hashPassword(password);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(User, { ...user, id, passwordHash, isActive: true, createdAt: at });
      const after = { roles: user.roles, organisationKind: user.organisationKind };
      await audit(tx, by, { action: 'user.created', subjectKind: 'user', subjectId: id, after }, at);
      return id;
    });
  }

  /** @throws Refusal session.badCredentials | session.tooManyAttempts */
  async signIn(email: string, password: string): Promise<SignedIn> {
    const emailHash = sha256(email.trim().toLowerCase());
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
    return this.openSession(user, emailHash);
  }

  /** Ends the session of this token; an unknown token is no error. */
  async signOut(token: string): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      await tx.update(Session, { tokenHash: sha256(token), revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    });
  }

  /** The person behind a cookie, or undefined when the session is unknown, idle, over or revoked. */
  async actorOf(token: string): Promise<Actor | undefined> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const session = await tx.findOne(Session, { where: { tokenHash: sha256(token) } });
      if (!session || !isSessionLive(session, now)) return undefined;
      const user = await tx.findOne(User, { where: { id: session.userId, isActive: true } });
      if (!user) return undefined;
      if (shouldTouch(session, now)) await tx.update(Session, { tokenHash: session.tokenHash }, { lastSeenAt: now });
      return actorFrom(user);
    });
  }

  /** Whether the demo's fictional people are here, whose password is printed for everybody to read. */
  async hasDemoPeople(): Promise<boolean> {
    return this.db.transaction({ kind: 'system' }, (tx) => tx.existsBy(User, { isDemo: true }));
  }

  private openSession(user: User, emailHash: Buffer): Promise<SignedIn> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now.getTime() + ABSOLUTE_LIMIT_MS);
      await tx.insert(Session, {
        tokenHash: sha256(token),
        userId: user.id,
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
        revokedAt: null,
      });
      await tx.delete(SignInFailure, { emailHash });
      const by: AuditActor = { kind: user.organisationKind, userId: user.id };
      await audit(tx, by, { action: 'session.opened', subjectKind: 'user', subjectId: user.id }, now);
      return { token, expiresAt, actor: actorFrom(user) };
    });
  }

  private async refuseGuessing(tx: Tx, emailHash: Buffer): Promise<void> {
    const since = new Date(this.clock.now().getTime() - FAILURE_WINDOW_MS);
    const failures = await tx.count(SignInFailure, { where: { emailHash, at: MoreThan(since) } });
    if (failures >= FAILURES_ALLOWED) throw new Refusal('session.tooManyAttempts');
  }
}

function actorFrom(user: User): Actor {
  return {
    kind: user.organisationKind,
    userId: user.id,
    organisationId: user.memberId ?? user.partnerId,
    roles: user.roles,
    permissions: permissionsOf(user.roles),
    displayName: user.displayName,
    locale: user.locale,
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
