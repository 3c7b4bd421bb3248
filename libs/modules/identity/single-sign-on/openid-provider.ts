import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ProblemCode, Refusal, refuseUnless } from '@platform/errors';
import { Outgoing, OutgoingRefusal } from '@platform/outgoing';
import * as openid from 'openid-client';
import type { ProviderWords } from './single-sign-on.rules';

/** Whom to ask, and as whom. */
export interface ProviderAccess {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** One way to the provider and back. */
export interface Journey {
  /** Where the provider sends the browser back to. */
  redirectUri: string;
  state: string;
  /** The secret of the browser's cookie; nonce and verifier are derived from it and stored nowhere. */
  browserToken: string;
}

const SCOPE = 'openid email profile';
const NAME_LENGTH = 80;
/** OpenID Connect Core 1.0, section 2, allows a subject no more. */
const SUBJECT_LENGTH = 255;

/** Speaks OpenID Connect: what is checked about an answer is the library's task, whom we talk to is `Outgoing`'s. */
@Injectable()
export class OpenIdProvider {
  constructor(private readonly outgoing: Outgoing) {}

  /** The provider's page to send the browser to. @throws Refusal singleSignOn.unreachable | .answerInvalid */
  async entrance(access: ProviderAccess, { redirectUri, state, browserToken }: Journey): Promise<string> {
    const provider = await this.meet(access);
    const { nonce, verifier } = secretsOf(browserToken);
    const url = openid.buildAuthorizationUrl(provider, {
      ...{ redirect_uri: redirectUri, scope: SCOPE, state, nonce },
      ...{ code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    refuseUnless(this.outgoing.isAllowed(url), 'singleSignOn.answerInvalid');
    return url.href;
  }

  /**
   * Buys the provider's words for the code in its answer. The library compares state, issuer, nonce, audience and
   * times, and verifies the signature.
   * @param answer the query with which the browser came back
   * @throws Refusal singleSignOn.denied | .providerRefused | .unreachable | .answerInvalid
   */
  async words(access: ProviderAccess, journey: Journey, answer: URLSearchParams): Promise<ProviderWords> {
    const provider = await this.meet(access);
    const { nonce, verifier } = secretsOf(journey.browserToken);
    const checks = { expectedState: journey.state, expectedNonce: nonce, pkceCodeVerifier: verifier };
    const url = new URL(`${journey.redirectUri}?${answer.toString()}`);
    return translated(async () => {
      const tokens = await openid.authorizationCodeGrant(provider, url, { ...checks, idTokenExpected: true });
      const claims = tokens.claims();
      refuseUnless(claims !== undefined && claims.sub.length <= SUBJECT_LENGTH, 'singleSignOn.answerInvalid');
      // Providers may keep the address for their userinfo endpoint; the library compares the subject again.
      const isAsked = claims.email === undefined && provider.serverMetadata().userinfo_endpoint !== undefined;
      const more = isAsked ? await openid.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
      return wordsFrom(claims, more);
    });
  }

  /**
   * Fetches the provider's description and settles how to speak to it.
   * @throws Refusal singleSignOn.unreachable | .addressRefused | .answerInvalid
   */
  async meet({ issuer, clientId, clientSecret }: ProviderAccess): Promise<openid.Configuration> {
    const fetching = { [openid.customFetch]: this.fetching, execute: this.habits() };
    const found = await translated(() =>
      openid.discovery(new URL(issuer), clientId, undefined, openid.None(), fetching),
    );
    const metadata = found.serverMetadata();
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const isBasic = methods.includes('client_secret_basic');
    const proof = isBasic ? openid.ClientSecretBasic(clientSecret) : openid.ClientSecretPost(clientSecret);
    const provider = new openid.Configuration(metadata, clientId, clientSecret, proof);
    provider[openid.customFetch] = this.fetching;
    for (const habit of this.habits()) habit(provider);
    refuseUnless(Boolean(metadata.authorization_endpoint && metadata.token_endpoint), 'singleSignOn.answerInvalid');
    return provider;
  }

  private habits(): ((provider: openid.Configuration) => void)[] {
    // Signatures are verified also where the answer came straight from the provider over TLS.
    const always = [openid.enableNonRepudiationChecks];
    return this.outgoing.reachesPrivate ? [...always, openid.allowInsecureRequests] : always;
  }

  private readonly fetching: openid.CustomFetch = (url, { method, headers, body }) => {
    const text = body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : undefined;
    return this.outgoing.fetch(url, { method, headers, ...(text === undefined ? {} : { body: text }) });
  };
}

/** Two secrets that nobody can make without the cookie. 256 bits each, in the alphabet of RFC 7636. */
function secretsOf(browserToken: string): { nonce: string; verifier: string } {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', browserToken, '', `single-sign-on ${purpose}`, 32)).toString('base64url');
  return { nonce: derived('nonce'), verifier: derived('verifier') };
}

type Claims = Readonly<Record<string, unknown>>;

function wordsFrom(claims: openid.IDToken, more: Claims): ProviderWords {
  const { email, email_verified: isEmailVerified, name } = more;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    isEmailVerified: isEmailVerified === true,
    strengths: [claims.amr, claims.acr].flat().filter((value): value is string => typeof value === 'string'),
    ...(typeof email === 'string' ? { email: email.trim().toLowerCase() } : {}),
    ...(typeof name === 'string' && name.trim() ? { name: name.trim().slice(0, NAME_LENGTH) } : {}),
  };
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(meaningOf(error));
  }
}

/** What went wrong, as a code. The library's own words may quote the provider and go nowhere. */
function meaningOf(error: unknown): ProblemCode {
  if (error instanceof openid.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'singleSignOn.denied' : 'singleSignOn.providerRefused';
  }
  if (error instanceof openid.ResponseBodyError) return 'singleSignOn.providerRefused';
  const refusal = outgoingBehind(error);
  if (refusal === undefined) return 'singleSignOn.answerInvalid';
  return refusal.reason === 'address' ? 'singleSignOn.addressRefused' : 'singleSignOn.unreachable';
}

function outgoingBehind(error: unknown): OutgoingRefusal | undefined {
  if (error instanceof OutgoingRefusal) return error;
  return error instanceof Error && error.cause ? outgoingBehind(error.cause) : undefined;
}
