import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { factorsOf } from '../second-factor/factors.queries';
import { FreshProof, type Proof } from '../second-factor/fresh-proof.service';
import { keepChallenge, takeChallenge, verifiedRegistration } from './passkey.ceremony';
import { Passkey } from './passkey.entity';
import { CHALLENGE_MS, PASSKEYS_ALLOWED, type PasskeySite, readRegistration, userHandleOf } from './passkey.rules';
import { passkeyAdded, passkeyRemoved, passkeyRenamed } from '../notices/security.events';
import { rotateSessions, type SessionToken } from '../session/session.store';
import { User } from '../people/user.entity';

/** A passkey as its owner sees it. */
export type PasskeyRow = Pick<Passkey, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>;

/** For the browser: what `navigator.credentials.create` is given, and the token that binds it to this browser. */
export interface RegistrationBegun {
  options: PublicKeyCredentialCreationOptionsJSON;
  cookie: SessionToken;
}

export interface NewPasskey {
  name: string;
  /** As the browser sent it, unread. */
  response: unknown;
}

/** A person's own passkeys. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly proof: FreshProof,
  ) {}

  /** The caller's passkeys, newest first. */
  async list(actor: Actor): Promise<PasskeyRow[]> {
    const select = { id: true, name: true, createdAt: true, lastUsedAt: true } as const;
    const [where, order] = [{ userId: actor.userId }, { createdAt: 'DESC', id: 'DESC' }] as const;
    return this.db.transaction(actor, (tx) => tx.find(Passkey, { select, where, order }));
  }

  /**
   * What the authenticator must sign to become a passkey of the caller.
   * @throws Refusal session.notFresh | session.badCredentials | session.tooManyAttempts | passkey.tooMany
   */
  async begin(actor: Actor, site: PasskeySite, proof: Proof): Promise<RegistrationBegun> {
    await this.proof.require(actor, proof);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const user = await lockPerson(tx, actor.userId);
      const present = await tx.find(Passkey, { where: { userId: user.id } });
      refuseUnless(present.length < PASSKEYS_ALLOWED, 'passkey.tooMany');
      const options = await generateRegistrationOptions({
        rpName: 'Madoguchi',
        rpID: site.rpId,
        userID: userHandleOf(user.id),
        userName: user.email,
        userDisplayName: user.displayName,
        timeout: CHALLENGE_MS,
        attestationType: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: present.map((one) => ({ id: one.credentialId.toString('base64url') })),
      });
      const asked = { challenge: options.challenge, userId: user.id };
      return { options, cookie: await keepChallenge(tx, asked, this.clock.now()) };
    });
  }

  /**
   * Keeps the new passkey. All sessions end; the caller's browser gets a new one, strong by this passkey.
   * @param challengeToken from the cookie of the browser that began
   * @throws Refusal passkey.startAgain | passkey.notAccepted | passkey.tooMany
   */
  async register(
    actor: Actor,
    site: PasskeySite,
    challengeToken: string | undefined,
    { name, response }: NewPasskey,
  ): Promise<SessionToken> {
    const { userId } = actor;
    const asked = { token: challengeToken, who: userId };
    const challenge = await this.db.transaction({ kind: 'system' }, (tx) => takeChallenge(tx, asked, this.clock.now()));
    refuseUnless(challenge !== undefined, 'passkey.startAgain');
    const registration = readRegistration(response);
    refuseUnless(registration !== undefined, 'passkey.notAccepted');
    const { id, publicKey, counter, transports = [] } = await verifiedRegistration(registration, { site, challenge });
    const credential = { credentialId: Buffer.from(id, 'base64url'), publicKey: Buffer.from(publicKey), transports };
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const user = await lockPerson(tx, userId);
      const count = await tx.countBy(Passkey, { userId });
      refuseUnless(count < PASSKEYS_ALLOWED, 'passkey.tooMany');
      const isTaken = await tx.existsBy(Passkey, { credentialId: credential.credentialId });
      refuseUnless(!isTaken, 'passkey.notAccepted');
      const [passkeyId, now] = [newId(), this.clock.now()];
      const times = { createdAt: now, lastUsedAt: null };
      await tx.insert(Passkey, { id: passkeyId, userId, ...credential, counter: String(counter), name, ...times });
      const session = await rotateSessions(tx, user, true, now);
      const entry = { action: 'passkey.added', subjectKind: 'passkey', subjectId: passkeyId } as const;
      await audit(tx, actor, { ...entry, before: { passkeys: count }, after: { passkeys: count + 1 } }, now);
      await emit(tx, passkeyAdded, { userId, changeId: passkeyId }, now);
      return session;
    });
  }

  /** Gives one of the caller's passkeys another name. @throws Refusal passkey.notFound, also for somebody else's */
  async rename(actor: Actor, id: string, name: string): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const { affected } = await tx.update(Passkey, { id, userId: actor.userId }, { name });
      refuseUnless(affected === 1, 'passkey.notFound');
      const entry = { action: 'passkey.renamed', subjectKind: 'passkey', subjectId: id } as const;
      const now = this.clock.now();
      await audit(tx, actor, entry, now);
      await emit(tx, passkeyRenamed, { userId: actor.userId, changeId: newId() }, now);
    });
  }

  /**
   * Ends one of the caller's passkeys. All sessions end; the caller's browser gets a new one, which is weaker when no
   * second factor is left.
   * @throws Refusal passkey.notFound | session.notFresh | session.badCredentials | session.tooManyAttempts
   */
  async remove(actor: Actor, id: string, proof: Proof): Promise<SessionToken> {
    const { userId } = actor;
    const asking = await this.proof.require(actor, proof);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [user, now] = [await lockPerson(tx, userId), this.clock.now()];
      const count = await tx.countBy(Passkey, { userId });
      const { affected } = await tx.delete(Passkey, { id, userId });
      refuseUnless(affected === 1, 'passkey.notFound');
      const { hasAny } = await factorsOf(tx, userId);
      const session = await rotateSessions(tx, user, asking.isStrong && hasAny, now);
      const entry = { action: 'passkey.removed', subjectKind: 'passkey', subjectId: id } as const;
      await audit(tx, actor, { ...entry, before: { passkeys: count }, after: { passkeys: count - 1 } }, now);
      await emit(tx, passkeyRemoved, { userId, changeId: newId() }, now);
      return session;
    });
  }
}

/** Locked, so that two changes at once are counted one after the other. */
async function lockPerson(tx: Tx, id: string): Promise<User> {
  const user = await tx.findOne(User, { where: { id, isActive: true }, lock: { mode: 'pessimistic_write' } });
  if (!user) throw new Refusal('session.required');
  return user;
}
