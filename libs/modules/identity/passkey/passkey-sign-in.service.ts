import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { cameThroughProvider } from '../second-factor/half-session';
import type { SignedIn } from '../identity.service';
import { keepChallenge, takeChallenge, verifiedCounter } from './passkey.ceremony';
import { Passkey } from './passkey.entity';
import { CHALLENGE_MS, isCounterPlausible, type PasskeySite, readAuthentication } from './passkey.rules';
import { passkeySuspected } from '../notices/security.events';
import { actorFrom, openSession, type SessionToken } from '../session/session.store';
import { refuseOurWayIn } from '../single-sign-on/single-sign-on.people';
import { User } from '../people/user.entity';

/** What the browser holds while somebody signs in with a passkey. */
export interface PasskeyBrowser {
  challenge: string | undefined;
  half?: string | undefined;
}

/** What `navigator.credentials.get` is given, and the token that binds it to this browser. */
export interface SignInBegun {
  options: PublicKeyCredentialRequestOptionsJSON;
  cookie: SessionToken;
}

/**
 * The way in without a password: the authenticator is had, and it asked for a fingerprint, face or PIN. That is two
 * factors at once. It is never locked: a signature cannot be guessed, so there is nothing to slow down.
 */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Names no passkey, so that asking tells nothing about anybody. */
  async begin(site: PasskeySite): Promise<SignInBegun> {
    const timeout = CHALLENGE_MS;
    const options = await generateAuthenticationOptions({ rpID: site.rpId, timeout, userVerification: 'required' });
    const asked = { challenge: options.challenge, userId: null };
    const cookie = await this.db.transaction({ kind: 'system' }, (tx) => keepChallenge(tx, asked, this.clock.now()));
    return { options, cookie };
  }

  /**
   * Gives a session for a rightly signed challenge of this browser.
   * @param browser the tokens of its challenge and, of somebody half signed in, of that
   * @param response as the browser sent it, unread
   * @throws Refusal passkey.startAgain | singleSignOn.required | passkey.notAccepted, whatever else was amiss
   */
  async complete(site: PasskeySite, browser: PasskeyBrowser, response: unknown): Promise<SignedIn> {
    const asked = { token: browser.challenge, who: null };
    const challenge = await this.db.transaction({ kind: 'system' }, (tx) => takeChallenge(tx, asked, this.clock.now()));
    refuseUnless(challenge !== undefined, 'passkey.startAgain');
    const answer = readAuthentication(response);
    refuseUnless(answer !== undefined, 'passkey.notAccepted');
    const credentialId = Buffer.from(answer.id, 'base64url');
    const passkey = await this.db.transaction({ kind: 'system' }, (tx) =>
      tx.findOne(Passkey, { where: { credentialId } }),
    );
    if (!passkey) throw new Refusal('passkey.notAccepted');
    const counter = await verifiedCounter(answer, passkey, { site, challenge });
    const signedIn = await this.db.transaction({ kind: 'system' }, (tx) =>
      this.open(tx, passkey.id, { counter, half: browser.half }),
    );
    if (!signedIn) throw new Refusal('passkey.notAccepted');
    return signedIn;
  }

  /** @returns undefined for a copy, which is written down and told; the caller commits and then refuses */
  private async open(
    tx: Tx,
    passkeyId: string,
    { counter, half }: { counter: number; half: string | undefined },
  ): Promise<SignedIn | undefined> {
    const lock = { mode: 'pessimistic_write' } as const;
    const passkey = await tx.findOne(Passkey, { where: { id: passkeyId }, lock });
    const user = passkey && (await tx.findOne(User, { where: { id: passkey.userId, isActive: true } }));
    if (!passkey || !user) return undefined;
    const now = this.clock.now();
    if (!(await cameThroughProvider(tx, user.id, { half, now }))) await refuseOurWayIn(tx, user);
    const by = { kind: user.organisationKind, userId: user.id };
    if (!isCounterPlausible(Number(passkey.counter), counter)) {
      const entry = { action: 'passkey.counterFellBack', subjectKind: 'passkey', subjectId: passkeyId } as const;
      await audit(tx, by, { ...entry, before: { counter: Number(passkey.counter) }, after: { counter } }, now);
      await emit(tx, passkeySuspected, { userId: user.id, changeId: newId() }, now);
      return undefined;
    }
    await tx.update(Passkey, { id: passkeyId }, { counter: String(counter), lastUsedAt: now });
    const session = await openSession(tx, user, true, now);
    const after = { secondFactor: 'passkey' };
    await audit(tx, by, { action: 'session.opened', subjectKind: 'user', subjectId: user.id, after }, now);
    return { ...session, actor: actorFrom(user, 'full') };
  }
}
