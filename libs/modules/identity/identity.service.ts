import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { Settings } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Deployment } from '@platform/config';
import { Database, newId, type Tx } from '@platform/database';
import { IsNull } from 'typeorm';
import { openHalfSession } from './second-factor/half-session';
import { PasswordCheck } from './password/password-check.service';
import { hashPassword } from './password/passwords';
import { type Factors, factorsOf } from './second-factor/factors.queries';
import { accessOf } from './second-factor/second-factor.policy';
import { refuseOurWayIn } from './single-sign-on/single-sign-on.people';
import { isSessionLive, type LimitsInForce, limitsOf, shouldTouch } from './session/session.rules';
import { actorFrom, openSession, type SessionToken, tokenHashOf } from './session/session.store';
import { Session, User } from './people/user.entity';

export type NewUser = Omit<User, 'id' | 'passwordHash' | 'createdAt' | 'isActive'> & { password: string };

/** A fresh session and whose it is. */
export interface SignedIn extends SessionToken {
  actor: Actor;
}

/** The password was right; the token buys one answer about the second factor and nothing else. */
export interface HalfSignedIn {
  half: SessionToken;
  /** By what the person can go on. */
  factors: Factors;
}

@Injectable()
export class IdentityService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passwords: PasswordCheck,
    private readonly deployment: Deployment,
    private readonly settings: Settings,
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

  /**
   * The first step. Whoever has a second factor gets a half session, everybody else a session.
   * @param browser the token of a browser that may be known
   * @throws Refusal session.badCredentials | session.tooManyAttempts | singleSignOn.required
   */
  async signIn(email: string, password: string, browser?: string): Promise<SignedIn | HalfSignedIn> {
    const { user, placeHash } = await this.passwords.personOf(email, password, browser);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      await refuseOurWayIn(tx, user);
      const factors = await factorsOf(tx, user.id);
      const by: AuditActor = { kind: user.organisationKind, userId: user.id };
      if (factors.hasAny) {
        const act = { action: 'session.awaitsSecondFactor', subjectKind: 'user', subjectId: user.id } as const;
        await audit(tx, by, act, now);
        return { factors, half: await openHalfSession(tx, { userId: user.id, placeHash, method: 'password' }, now) };
      }
      const session = await openSession(tx, user, false, now);
      await audit(tx, by, { action: 'session.opened', subjectKind: 'user', subjectId: user.id }, now);
      return { ...session, actor: this.actor(user, { isStrong: false, mustEnrol: session.mustEnrol }) };
    });
  }

  /** Ends the session of this token; an unknown token is no error. */
  async signOut(token: string): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const session = await tx.findOne(Session, { where: { tokenHash: tokenHashOf(token), revokedAt: IsNull() } });
      const user = session && (await tx.findOne(User, { where: { id: session.userId } }));
      if (!session || !user) return;
      await tx.update(Session, { id: session.id }, { revokedAt: now });
      const by: AuditActor = { kind: user.organisationKind, userId: user.id };
      const change = { before: { isOpen: true }, after: { isOpen: false } };
      await audit(tx, by, { action: 'session.closed', subjectKind: 'session', subjectId: session.id, ...change }, now);
    });
  }

  /** The person behind a cookie, or undefined when the session is unknown, idle, over or revoked. */
  async actorOf(token: string): Promise<Actor | undefined> {
    const inForce = await this.settings.current();
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const found = await liveSession(tx, token, inForce, now);
      if (!found) return undefined;
      const { session, user } = found;
      if (shouldTouch(session, now)) await tx.update(Session, { tokenHash: session.tokenHash }, { lastSeenAt: now });
      return this.actor(user, session);
    });
  }

  /** The same for something that runs by itself: looking is no act of the person and does not keep the session open. */
  async watchedActorOf(token: string): Promise<Actor | undefined> {
    const inForce = await this.settings.current();
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await liveSession(tx, token, inForce, this.clock.now());
      return found && this.actor(found.user, found.session);
    });
  }

  /** Whether the demo's fictional people are here, whose password is printed for everybody to read. */
  async hasDemoPeople(): Promise<boolean> {
    return this.db.transaction({ kind: 'system' }, (tx) => tx.existsBy(User, { isDemo: true }));
  }

  private actor(user: User, session: Pick<Session, 'isStrong' | 'mustEnrol'>): Actor {
    const { roles, isDemo } = user;
    const { isStrong, mustEnrol } = session;
    const { isProduction } = this.deployment;
    return actorFrom(user, accessOf({ roles, isDemo, isStrong, mustEnrol, isProduction }));
  }
}

async function liveSession(
  tx: Tx,
  token: string,
  inForce: LimitsInForce,
  now: Date,
): Promise<{ session: Session; user: User } | undefined> {
  const session = await tx.findOne(Session, { where: { tokenHash: tokenHashOf(token) } });
  if (!session) return undefined;
  const user = await tx.findOne(User, { where: { id: session.userId, isActive: true } });
  return user && isSessionLive(session, limitsOf(user.roles, inForce), now) ? { session, user } : undefined;
}
