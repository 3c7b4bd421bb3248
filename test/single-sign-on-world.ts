import type { Actor } from '@platform/actor';
import type request from 'supertest';
import { cookieOf, HALF, SESSION } from './account-world';
import { AccountsWorld } from './accounts-world';
import { ApiClient } from './api-world';
import { CLIENT, type ProviderClaims, TestProvider } from './support/openid-provider';
import { sessionCookie } from './support/session-cookie';

export const WHY = { reason: 'The company has its own accounts.' };
export const PORTAL = 'http://localhost:3001';
export const REDIRECT_URI = `${PORTAL}/api/v1/session/single-sign-on/return`;
export const ON_ITS_WAY = 'madoguchi_sign_on';
/** The domain that the company's provider may vouch for. */
export const DOMAIN = 'aozora.example';

type Person = Actor & { email: string };

/** An installation whose company has a real provider, allowed to vouch for the company's domain. */
export class SignOnWorld {
  private constructor(
    readonly accounts: AccountsWorld,
    readonly provider: TestProvider,
    readonly administrator: Person,
    readonly manager: Person,
    /** The company's connection. */
    readonly connectionId: string,
  ) {}

  static async create(change: object = {}): Promise<SignOnWorld> {
    const accounts = await AccountsWorld.create(undefined, { OUTGOING_PRIVATE: 'on' });
    const provider = await TestProvider.start(REDIRECT_URI);
    const administrator = await accounts.person('secretariat', ['administrator']);
    const manager = await accounts.person('member', ['member_manager'], accounts.aozora);
    const place = { organisationKind: 'member', organisationId: accounts.aozora };
    const wish = { ...settingsFor(provider), ...place, ...change };
    const world = new SignOnWorld(accounts, provider, administrator, manager, '');
    const response = await (await world.as(administrator)).post('/single-sign-on-connections', wish);
    if (response.status !== 201) throw new Error(`the connection was answered ${response.status}: ${response.text}`);
    return new SignOnWorld(accounts, provider, administrator, manager, (response.body as { id: string }).id);
  }

  async close(): Promise<void> {
    await this.provider.stop();
    await this.accounts.close();
  }

  /** Signed in with everything that is needed, behind the application's back. */
  async as({ userId }: Pick<Actor, 'userId'>): Promise<ApiClient> {
    const { database, clock } = this.accounts.installation;
    return new ApiClient(this.accounts.app, await sessionCookie(database, userId, { now: clock.now() }));
  }

  /** Somebody of the company with an address in its domain, whom the provider knows by the same name. */
  async colleague(name: string, claims: ProviderClaims = {}): Promise<Person> {
    const person = await this.accounts.person('member', ['member_handler'], this.accounts.aozora);
    const email = `${name}@${DOMAIN}`;
    await this.accounts.query('UPDATE users SET email = $2 WHERE id = $1', [person.userId, email]);
    this.knows(name, claims);
    return { ...person, email };
  }

  /** What the provider says of this login: their address in the company's domain, verified, unless told otherwise. */
  knows(name: string, claims: ProviderClaims = {}): void {
    this.provider.people.set(name, { email: `${name}@${DOMAIN}`, email_verified: true, ...claims });
  }

  /** Begins a sign-in. @returns the browser, and the provider's page that it is sent to */
  async depart(returnTo = '/', domain = DOMAIN): Promise<{ browser: ApiClient; address: URL }> {
    const response = await this.accounts.stranger.post('/session/single-sign-on', { domain, returnTo });
    if (response.status !== 200) throw new Error(`the departure was answered ${response.status}: ${response.text}`);
    const browser = new ApiClient(this.accounts.app, cookieOf(response, ON_ITS_WAY));
    return { browser, address: new URL((response.body as { address: string }).address) };
  }

  /** Comes back with what the provider gave the browser. */
  return(browser: ApiClient, address: string): request.Test {
    return browser.get(`/session/single-sign-on/return${new URL(address).search}`);
  }

  /** The whole way, with what somebody may do to the addresses on it. */
  async signIn(name: string, tamper: Tampering = {}): Promise<Landing> {
    const { browser, address } = await this.depart(tamper.returnTo);
    tamper.onTheWay?.(address);
    const back = new URL(await this.provider.visit(address.href, name, tamper.agrees));
    tamper.onTheWayBack?.(back);
    return landing(this, await this.return(browser, back.href));
  }
}

export interface Tampering {
  returnTo?: string;
  agrees?: boolean;
  onTheWay?: (address: URL) => void;
  onTheWayBack?: (address: URL) => void;
}

/** Where a browser ended up. */
export interface Landing {
  location: string;
  /** With the session, if there is one. */
  client: ApiClient;
  half: string;
}

export function landing(
  { accounts }: Pick<SignOnWorld, 'accounts'>,
  response: { status: number; text: string; headers: unknown; get(header: 'Set-Cookie'): string[] | undefined },
): Landing {
  const { location } = response.headers as { location?: string };
  if (response.status !== 302 || !location)
    throw new Error(`the return was answered ${response.status}: ${response.text}`);
  const client = new ApiClient(accounts.app, cookieOf(response, SESSION));
  return { location, client, half: cookieOf(response, HALF) };
}

/** What an administrator enters about this provider. */
export function settingsFor({ issuer }: Pick<TestProvider, 'issuer'>) {
  return { issuer, ...CLIENT, ...WHY, domains: [DOMAIN], isPasswordAllowed: true, acceptedStrengths: [] as string[] };
}
