import type { ProblemCode } from '@platform/errors';

/** Time to sign in at the provider, with its second factor, before the way back is closed. */
export const ATTEMPT_MS = 10 * 60_000;

export const DOMAINS_ALLOWED = 20;
export const STRENGTHS_ALLOWED = 10;
const RETURN_TO_LENGTH = 500;
const DOMAIN_LENGTH = 253;
/** Labels of letters, digits and inner hyphens, at least two of them; the last is no number, so it is no address. */
export const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a provider has said about somebody, after everything about the saying was checked. */
export interface ProviderWords {
  issuer: string;
  subject: string;
  email?: string;
  isEmailVerified: boolean;
  name?: string;
  /** How they signed in there: the values of `amr` and `acr`. */
  strengths: readonly string[];
}

/** The part of an address after its last @, in small letters; an empty text where there is none. */
export function domainOf(email: string): string {
  const at = email.lastIndexOf('@');
  const domain =
    at < 0
      ? ''
      : email
          .slice(at + 1)
          .trim()
          .toLowerCase();
  return domain.length <= DOMAIN_LENGTH ? domain : '';
}

/** Whether the provider's sign-in counts as one with a second factor. */
export function isStrongEnough(accepted: readonly string[], said: readonly string[]): boolean {
  return said.some((value) => accepted.includes(value));
}

/**
 * Where to go on in the portal. Only a path of our own origin is kept, as a browser would read it: anything that
 * leads elsewhere, or back to the sign-in, becomes the start page.
 */
export function safeReturnTo(wish: string | undefined): string {
  const origin = 'https://portal.invalid';
  if (!wish || wish.length > RETURN_TO_LENGTH || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wish)) return '/';
  if (!URL.canParse(wish, origin)) return '/';
  const url = new URL(wish, origin);
  const isInside = url.origin === origin && !url.pathname.startsWith('//') && !url.pathname.startsWith('/sign-in');
  return isInside ? `${url.pathname}${url.search}${url.hash}` : '/';
}

/** What is written down about a connection, without its secret. */
export interface ConnectionFacts {
  issuer: string;
  clientId: string;
  isPasswordAllowed: boolean;
  acceptedStrengths: readonly string[];
}

/**
 * A stored secret goes to nobody but the provider it was entered for: another issuer needs its own.
 * @returns the refusal, or undefined when the change may be written
 */
export function whyNoChange(
  before: Pick<ConnectionFacts, 'issuer'>,
  after: Pick<ConnectionFacts, 'issuer'> & { clientSecret: string | null },
): ProblemCode | undefined {
  return before.issuer !== after.issuer && after.clientSecret === null ? 'singleSignOn.secretNeeded' : undefined;
}

/** An issuer is an address without a query or a fragment (OpenID Connect Discovery 1.0, 3). */
export function issuerUrl(issuer: string): URL | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  return url && !url.search && !url.hash && !issuer.includes('?') && !issuer.includes('#') ? url : undefined;
}
