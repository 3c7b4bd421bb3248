import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { Deployment } from '@platform/config';
import { KeyProvider } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { LessThan } from 'typeorm';
import { accessOfProvider, offeredFor } from './connections.queries';
import { factorsOf } from '../second-factor/factors.queries';
import { openHalfSession } from '../second-factor/half-session';
import type { HalfSignedIn, SignedIn } from '../identity.service';
import { placeOfBrowser } from '../password/known-browsers.service';
import { OpenIdProvider } from './openid-provider';
import { passwordOfNobody } from '../password/passwords';
import { accessOf } from '../second-factor/second-factor.policy';
import { actorFrom, newToken, openSession, type SessionToken, tokenHashOf } from '../session/session.store';
import { Connection, SignOnAttempt } from './single-sign-on.entity';
import { personBehind } from './single-sign-on.people';
import { ATTEMPT_MS, isStrongEnough, type ProviderWords, safeReturnTo } from './single-sign-on.rules';
import type { User } from '../people/user.entity';

/** What the sign-in page learns about a domain; the same whoever has an address there. */
export interface SignOnOffer {
  isOffered: boolean;
  /** False: people of this domain sign in through their organisation only. */
  isPasswordAllowed: boolean;
}

/** A browser sent on its way: its cookie, and the provider's page. */
export interface Departure {
  address: string;
  browser: SessionToken;
}

/** What the browser came back with. */
export interface Return {
  /** From its cookie. */
  browserToken: string | undefined;
  /** The token by which the browser may be known from earlier sign-ins. */
  knownBrowser: string | undefined;
  redirectUri: string;
  answer: URLSearchParams;
}

type Admission = Pick<Return, 'knownBrowser'> & { connection: Connection; words: ProviderWords };

export type Arrived = (SignedIn | HalfSignedIn) & { returnTo: string };

/** Sign-in through the provider of somebody's organisation: authorization code, PKCE, state and nonce. */
@Injectable()
export class SingleSignOnService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly provider: OpenIdProvider,
    private readonly deployment: Deployment,
  ) {}

  /** Whether this domain has a connection. Addresses are not asked for, so none is given away. */
  async offer(domain: string): Promise<SignOnOffer> {
    const connection = await this.db.transaction({ kind: 'system' }, (tx) => offeredFor(tx, domain));
    return { isOffered: connection !== undefined, isPasswordAllowed: connection?.isPasswordAllowed ?? true };
  }

  /**
   * Begins a sign-in. The attempt is stored by hashes only; nonce and verifier follow from the cookie.
   * @throws Refusal singleSignOn.notOffered | .unreachable | .addressRefused | .answerInvalid
   */
  async begin(domain: string, redirectUri: string, returnTo: string | undefined): Promise<Departure> {
    const { connection, access } = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await offeredFor(tx, domain);
      if (!found) throw new Refusal('singleSignOn.notOffered');
      return { connection: found, access: await accessOfProvider(tx, this.keys, found.id) };
    });
    const [state, token] = [newToken(), newToken()];
    // Outside any transaction: somebody else's server must not hold a connection.
    const address = await this.provider.entrance(access, { redirectUri, state, browserToken: token });
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + ATTEMPT_MS);
      await tx.delete(SignOnAttempt, { expiresAt: LessThan(now) });
      await tx.insert(SignOnAttempt, {
        stateHash: tokenHashOf(state),
        browserHash: tokenHashOf(token),
        connectionId: connection.id,
        returnTo: safeReturnTo(returnTo),
        expiresAt,
      });
      return { address, browser: { token, expiresAt } };
    });
  }

  /**
   * Ends a sign-in with a session, or with half of one where our own second factor is still to be shown.
   * @throws Refusal singleSignOn.startAgain | .denied | .providerRefused | .unreachable | .addressRefused
   *   | .answerInvalid | .emailNotVerified | .notForYou
   */
  async complete({ browserToken, knownBrowser, redirectUri, answer }: Return): Promise<Arrived> {
    const state = answer.get('state') ?? '';
    const { attempt, access } = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const used = await useUp(tx, state, browserToken ?? '');
      if (!used || used.expiresAt <= this.clock.now()) return {};
      return { attempt: used, access: await accessOfProvider(tx, this.keys, used.connectionId) };
    });
    if (!attempt || !access || !browserToken) throw new Refusal('singleSignOn.startAgain');
    const words = await this.provider.words(access, { redirectUri, state, browserToken }, answer);
    const passwordHash = await passwordOfNobody();
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const connection = await tx.findOne(Connection, { where: { id: attempt.connectionId } });
      // Somebody changed the connection while its provider was asked.
      const isSame = connection?.issuer === access.issuer && connection.clientId === access.clientId;
      refuseUnless(connection !== null && isSame && words.issuer === connection.issuer, 'singleSignOn.startAgain');
      const at = this.clock.now();
      const user = await personBehind(tx, { connection, words, passwordHash, at });
      return { ...(await this.admit(tx, user, { connection, words, knownBrowser })), returnTo: attempt.returnTo };
    });
  }

  private async admit(
    tx: Tx,
    user: User,
    { connection, words, knownBrowser }: Admission,
  ): Promise<SignedIn | HalfSignedIn> {
    const now = this.clock.now();
    const isStrong = isStrongEnough(connection.acceptedStrengths, words.strengths);
    const factors = await factorsOf(tx, user.id);
    const by = { kind: user.organisationKind, userId: user.id };
    const subject = { subjectKind: 'user', subjectId: user.id } as const;
    if (!isStrong && factors.hasAny) {
      await audit(tx, by, { action: 'session.awaitsSecondFactor', ...subject, after: { method: 'singleSignOn' } }, now);
      const placeHash = await placeOfBrowser(tx, user.id, { token: knownBrowser, now });
      return { factors, half: await openHalfSession(tx, { userId: user.id, placeHash, method: 'singleSignOn' }, now) };
    }
    const session = await openSession(tx, user, isStrong, now);
    const after = { method: 'singleSignOn', isStrong };
    await audit(tx, by, { action: 'session.opened', ...subject, after }, now);
    const { roles, isDemo } = user;
    const { isProduction } = this.deployment;
    return {
      ...session,
      actor: actorFrom(user, accessOf({ roles, isDemo, isStrong, mustEnrol: session.mustEnrol, isProduction })),
    };
  }
}

type UsedAttempt = Pick<SignOnAttempt, 'connectionId' | 'returnTo' | 'expiresAt'>;

/** Takes the attempt of this state away, if this very browser began it: whoever comes second finds nothing. */
async function useUp(tx: Tx, state: string, browserToken: string): Promise<UsedAttempt | undefined> {
  const [rows] = await tx.query<[UsedAttempt[], number]>(
    `DELETE FROM single_sign_on_attempts WHERE state_hash = $1 AND browser_hash = $2
     RETURNING connection_id AS "connectionId", return_to AS "returnTo", expires_at AS "expiresAt"`,
    [tokenHashOf(state), tokenHashOf(browserToken)],
  );
  return rows[0];
}
