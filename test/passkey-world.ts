import { anAccount, byPassword, cookieOf, SESSION } from './account-world';
import { ApiClient, ApiWorld } from './api-world';
import { SoftAuthenticator } from './support/soft-authenticator';

/** What the portal calls itself in tests. */
export const ORIGIN = 'http://localhost:3001';
const CHALLENGE = 'madoguchi_passkey_challenge';

interface Begun {
  options: object;
  /** The session, where there is one, and the challenge's cookie. */
  client: ApiClient;
}

/** The API with people who have passkeys. */
export class PasskeyWorld {
  private constructor(readonly api: ApiWorld) {}

  static async create(): Promise<PasskeyWorld> {
    return new PasskeyWorld(await ApiWorld.create());
  }

  close(): Promise<void> {
    return this.api.close();
  }

  counsellor() {
    return anAccount(this.api, { roles: ['counsellor'] });
  }

  withCookies(...cookies: string[]): ApiClient {
    return new ApiClient(this.api.app, cookies.join('; '));
  }

  async begin(client: ApiClient, password?: string): Promise<Begun> {
    const response = await client.post('/account/passkeys/challenge', { password }).expect(200);
    return { options: response.body.options, client: this.withCookies(client.cookie, cookieOf(response, CHALLENGE)) };
  }

  async beginSignIn(): Promise<Begun> {
    const response = await this.api.stranger.post('/session/passkey/challenge').expect(200);
    return { options: response.body.options, client: this.withCookies(cookieOf(response, CHALLENGE)) };
  }

  /** @returns a client with the session that the new passkey gives */
  async register(client: ApiClient, authenticator: SoftAuthenticator, name = 'Telephone'): Promise<ApiClient> {
    const begun = await this.begin(client);
    const body = { name, response: authenticator.create(begun.options) };
    return this.withCookies(cookieOf(await begun.client.post('/account/passkeys', body).expect(204), SESSION));
  }

  async signInWith(authenticator: SoftAuthenticator, wrong = {}) {
    const { options, client } = await this.beginSignIn();
    return client.post('/session/passkey', { response: authenticator.get(options, wrong) });
  }

  /** A counsellor with one passkey, signed in with it. */
  async owner() {
    const person = await this.counsellor();
    const authenticator = new SoftAuthenticator(ORIGIN);
    const client = await this.register(await byPassword(this.api, person.email), authenticator);
    return { ...person, authenticator, client };
  }

  audits(action: string, userId: string) {
    const sql = 'SELECT before, after FROM audit_log WHERE action = $1 AND actor_id = $2';
    return this.api.db.query('owner', sql, [action, userId]);
  }

  async events(userId: string): Promise<string[]> {
    const sql = `SELECT event FROM outbox WHERE payload->>'userId' = $1 ORDER BY id`;
    return (await this.api.db.query<{ event: string }>('owner', sql, [userId])).map(({ event }) => event);
  }
}
