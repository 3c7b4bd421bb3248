import { createPrivateKey, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Interaction, Provider } from 'oidc-provider';
import { newKeyPem } from './key-pem';

/** What the provider says of somebody; their login there is their subject. */
export interface ProviderClaims {
  email?: string;
  email_verified?: boolean;
  name?: string;
  amr?: string[];
}

export const CLIENT = { clientId: 'madoguchi', clientSecret: randomBytes(24).toString('base64url') };

/** Its own development pages do not say how somebody signed in; this lets each person's `amr` be what a test wants. */
class TalkativeProvider extends Provider {
  people: ReadonlyMap<string, ProviderClaims> = new Map();

  override interactionFinished(request: unknown, reply: unknown, result: Interaction, options: unknown): Promise<void> {
    const { login } = result;
    const amr = this.people.get(login?.accountId ?? '')?.amr;
    const said = login && amr ? { ...result, login: { ...login, amr } } : result;
    return super.interactionFinished(request, reply, said, options);
  }
}

/** A real OpenID Connect provider on a free port of this machine, with the pages that it brings for development. */
export class TestProvider {
  private server: Server | undefined;

  private constructor(
    readonly issuer: string,
    /** By login. Whoever is not here is known to the provider without any claims. */
    readonly people: Map<string, ProviderClaims>,
    private readonly provider: Provider,
    private readonly port: number,
  ) {}

  /** @param saysInToken false: the address is told at the userinfo endpoint only, as many providers do */
  static async start(redirectUri: string, saysInToken = true): Promise<TestProvider> {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    const people = new Map<string, ProviderClaims>();
    const provider = quietly(() => new TalkativeProvider(issuer, configuration(redirectUri, saysInToken, people)));
    provider.people = people;
    const test = new TestProvider(issuer, people, provider, port);
    await test.resume();
    return test;
  }

  /** Opens its port, the first time or again. */
  async resume(): Promise<void> {
    const server = this.provider.listen(this.port, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    if (server) await new Promise((done) => server.close(done));
    this.server = undefined;
  }

  /**
   * Goes through the provider's pages as a browser would: enters the login, and agrees or goes back.
   * @returns the address with which the provider sends the browser back to us
   */
  async visit(entrance: string, login: string, agrees = true): Promise<string> {
    const jar = new Map<string, string>();
    let reply = await step(jar, entrance);
    for (let steps = 0; steps < 12; steps += 1) {
      const next = reply.headers.get('location');
      if (next && !new URL(next, this.issuer).href.startsWith(this.issuer)) return next;
      if (next) reply = await step(jar, new URL(next, this.issuer).href);
      else reply = await this.answer(jar, await reply.text(), login, agrees);
    }
    throw new Error('the provider leads nowhere');
  }

  private answer(jar: Map<string, string>, page: string, login: string, agrees: boolean): Promise<Response> {
    const [, action = ''] = /<form[^>]+action="([^"]+)"/.exec(page) ?? [];
    if (!action) throw new Error(`the provider shows no form: ${page.slice(0, 300)}`);
    const prompt = page.includes('name="login"') ? 'login' : 'consent';
    const path = agrees || prompt === 'login' ? action : `${action}/abort`;
    if (!agrees && prompt === 'consent') return step(jar, new URL(path, this.issuer).href);
    return step(jar, new URL(path, this.issuer).href, new URLSearchParams({ prompt, login, password: 'any' }));
  }
}

async function step(jar: Map<string, string>, url: string, body?: URLSearchParams): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const reply = await fetch(url, {
    redirect: 'manual',
    headers: { cookie },
    ...(body ? { method: 'POST', body } : {}),
  });
  for (const set of reply.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value) jar.set(name, value);
    else jar.delete(name);
  }
  return reply;
}

function configuration(redirectUri: string, saysInToken: boolean, people: ReadonlyMap<string, ProviderClaims>) {
  const privateKey = createPrivateKey(newKeyPem('rsa'));
  return {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !saysInToken,
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
  };
}

/** The provider warns of being set up for development, which is what it is for here. */
function quietly<T>(work: () => T): T {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return work();
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
