import type { Actor } from '@platform/actor';
import { isWrittenIn } from './accounts-world';
import type { ApiClient } from './api-world';
import { landing, settingsFor, SignOnWorld, WHY } from './single-sign-on-world';
import { CLIENT } from './support/openid-provider';

let world: SignOnWorld;
let administrator: ApiClient;
let manager: ApiClient;

beforeAll(async () => {
  world = await SignOnWorld.create();
  administrator = await world.as(world.administrator);
  manager = await world.as(world.manager);
}, 60_000);
afterAll(() => world.close());

const path = () => `/single-sign-on-connections/${world.connectionId}`;
const stored = () => ({ ...settingsFor(world.provider), clientSecret: null });

interface Listed {
  connections: { id: string; domains: { domain: string; isAllowed: boolean }[]; issuer: string }[];
  isOwnUnconnected: boolean;
  redirectUri: string;
}
const list = async (client: ApiClient) => (await client.get('/single-sign-on-connections').expect(200)).body as Listed;

describe('a connection', () => {
  it('is seen by administrators and by the managers of its organisation, never with its secret', async () => {
    const [all, own] = [await list(administrator), await list(manager)];
    expect(own.connections.map(({ id }) => id)).toEqual([world.connectionId]);
    expect([own.isOwnUnconnected, all.isOwnUnconnected]).toEqual([false, true]);
    expect(all.connections).toEqual(own.connections);
    const { body: choices } = await administrator.get('/people/organisation-choices').expect(200);
    const isConnected = choices.items.map((each: { kind: string; isConnected: boolean }) => [
      each.kind,
      each.isConnected,
    ]);
    expect(Object.fromEntries(isConnected)).toEqual({ member: true, partner: false });
    expect(own.redirectUri).toBe('http://localhost:3001/api/v1/session/single-sign-on/return');
    expect(JSON.stringify(all)).not.toContain(CLIENT.clientSecret);
    const partner = await world.accounts.person('partner', ['partner_manager'], world.accounts.minato);
    expect((await list(await world.as(partner))).connections).toEqual([]);
  });

  it('keeps its secret sealed, for its own row only', async () => {
    for (const table of ['single_sign_on_connections', 'audit_log', 'outbox']) {
      expect(await isWrittenIn(world.accounts, table, CLIENT.clientSecret)).toBe(false);
    }
    const place = { organisationKind: 'secretariat', organisationId: null };
    const wish = { ...settingsFor(world.provider), ...place, domains: [], clientSecret: 'of the desk' };
    const { body } = await administrator.post('/single-sign-on-connections', wish).expect(201);
    const swap = `UPDATE single_sign_on_connections SET client_secret_sealed =
      (SELECT client_secret_sealed FROM single_sign_on_connections WHERE id = $2) WHERE id = $1`;
    await world.accounts.query(swap, [(body as { id: string }).id, world.connectionId]);
    const check = await administrator.post(`/single-sign-on-connections/${(body as { id: string }).id}/check`);
    expect(check.status).toBe(500);
    await administrator.post(`/single-sign-on-connections/${(body as { id: string }).id}/removal`, WHY).expect(204);
  });

  it('exists once per organisation, also when two are made at once', async () => {
    const place = { organisationKind: 'partner', organisationId: world.accounts.minato };
    const wish = { ...settingsFor(world.provider), ...place, domains: [] };
    const both = await Promise.all([1, 2].map(() => administrator.post('/single-sign-on-connections', wish)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = both.find(({ status }) => status === 201)?.body as { id: string };
    await administrator.post(`/single-sign-on-connections/${made.id}/removal`, WHY).expect(204);
  });

  it('is changed with before and after in the audit log, and all who keep the accounts are told', async () => {
    const colleague = await world.accounts.person('member', ['member_manager'], world.accounts.aozora);
    await administrator.put(path(), { ...stored(), acceptedStrengths: ['mfa'] }).expect(204);
    const facts = {
      issuer: world.provider.issuer,
      clientId: CLIENT.clientId,
      isPasswordAllowed: true,
      isSecretNew: false,
      domains: ['+aozora.example'],
    };
    expect(await world.accounts.lastAct(world.connectionId)).toMatchObject({
      action: 'singleSignOn.changed',
      actor_id: world.administrator.userId,
      ...WHY,
      before: { ...facts, acceptedStrengths: [] },
      after: { ...facts, acceptedStrengths: ['mfa'] },
    });
    for (const { email } of [world.manager, colleague]) {
      await world.accounts.mail(email, 'single sign-on of your organisation was changed');
    }
    await administrator.put(path(), stored()).expect(204);
  });

  it('sends its secret to no other provider', async () => {
    const response = await manager.put(path(), { ...stored(), issuer: 'http://127.0.0.1:9/' });
    expect([response.status, response.body.code]).toEqual([422, 'singleSignOn.secretNeeded']);
    expect((await list(manager)).connections[0]?.issuer).toBe(world.provider.issuer);
  });

  it('forgets by whom people were known when it leads to another provider, and when somebody leaves', async () => {
    const links = () => world.accounts.query('SELECT user_id FROM single_sign_on_links');
    const [stays, leaves] = [await world.colleague('stays'), await world.colleague('leaves')];
    for (const name of ['stays', 'leaves']) expect((await world.signIn(name)).location).toBe('/');
    await manager.post(`/people/${leaves.userId}/deactivation`, WHY).expect(204);
    expect(await links()).toEqual([{ user_id: stays.userId }]);
    await manager.put(path(), { ...stored(), clientId: 'another', clientSecret: 'another' }).expect(204);
    expect(await links()).toEqual([]);
    await manager.put(path(), settingsFor(world.provider)).expect(204);
    expect((await world.signIn('stays')).location).toBe('/');
  });
});

describe('a domain', () => {
  it('vouches for nobody before an administrator has allowed it', async () => {
    await manager.put(path(), { ...stored(), domains: ['aozora.example', 'aozora-group.example'] }).expect(204);
    expect((await list(manager)).connections[0]?.domains).toEqual([
      { domain: 'aozora-group.example', isAllowed: false },
      { domain: 'aozora.example', isAllowed: true },
    ]);
    const offer = { domain: 'aozora-group.example' };
    const offered = async () =>
      (await world.accounts.stranger.post('/session/single-sign-on/offer', offer)).body as unknown;
    expect(await offered()).toMatchObject({ isOffered: false });
    const byManager = await manager.put(`${path()}/domain`, { ...WHY, ...offer, isAllowed: true });
    expect([byManager.status, byManager.body.code]).toEqual([404, 'permission.missing']);
    await administrator.put(`${path()}/domain`, { ...WHY, ...offer, isAllowed: true }).expect(204);
    expect(await offered()).toMatchObject({ isOffered: true });
    await administrator.put(`${path()}/domain`, { ...WHY, ...offer, isAllowed: false }).expect(204);
    expect(await offered()).toMatchObject({ isOffered: false });
    await manager.put(path(), stored()).expect(204);
  });

  it('that was taken back opens no more doors, not even to those who are linked', async () => {
    await world.colleague('last');
    expect((await world.signIn('last')).location).toBe('/');
    const { browser, address } = await world.depart();
    const back = await world.provider.visit(address.href, 'last');
    await administrator.put(`${path()}/domain`, { ...WHY, domain: 'aozora.example', isAllowed: false }).expect(204);
    const { location } = landing(world, await world.return(browser, back));
    expect(location).toBe('/sign-in?problem=singleSignOn.notForYou');
    await administrator.put(`${path()}/domain`, { ...WHY, domain: 'aozora.example', isAllowed: true }).expect(204);
  });

  it('belongs to one connection', async () => {
    const place = { organisationKind: 'partner', organisationId: world.accounts.minato };
    const taken = await administrator.post('/single-sign-on-connections', { ...settingsFor(world.provider), ...place });
    expect([taken.status, taken.body.code]).toEqual([409, 'singleSignOn.domainTaken']);
    const partner = await world.accounts.person('partner', ['partner_manager'], world.accounts.minato);
    const wish = { ...settingsFor(world.provider), ...place };
    const { body } = await (await world.as(partner)).post('/single-sign-on-connections', wish).expect(201);
    const theirs = `/single-sign-on-connections/${(body as { id: string }).id}`;
    const allowed = await administrator.put(`${theirs}/domain`, { ...WHY, domain: 'aozora.example', isAllowed: true });
    expect([allowed.status, allowed.body.code]).toEqual([409, 'singleSignOn.domainTaken']);
    await administrator.post(`${theirs}/removal`, WHY).expect(204);
  });
});

describe('single sign-on only', () => {
  it('ends passwords for the people of the allowed domain, and for nobody else', async () => {
    const inside = await world.colleague('inside');
    const outside = await world.accounts.person('member', ['member_handler'], world.accounts.aozora);
    await manager.put(path(), { ...stored(), isPasswordAllowed: false }).expect(204);
    const byPassword = async (email: string, password: string) => {
      const { status, body } = await world.accounts.stranger.post('/session', { email, password });
      return [status, (body as { code?: string }).code];
    };
    const right = 'correct horse battery staple';
    expect(await byPassword(inside.email, right)).toEqual([403, 'singleSignOn.required']);
    expect(await byPassword(inside.email, 'wrong')).toEqual([401, 'session.badCredentials']);
    expect((await byPassword(outside.email, right))[0]).toBe(200);
    expect((await world.signIn('inside')).location).toBe('/');
    await manager.put(path(), stored()).expect(204);
  });

  it('leaves administrators of the desk their password, so that a broken provider can be repaired', async () => {
    const email = world.administrator.email;
    const place = { organisationKind: 'secretariat', organisationId: null };
    const only = { ...settingsFor(world.provider), domains: ['secretariat.example'], isPasswordAllowed: false };
    const { body } = await administrator.post('/single-sign-on-connections', { ...only, ...place }).expect(201);
    const counsellor = await world.accounts.person('secretariat', ['counsellor']);
    const password = 'correct horse battery staple';
    await world.accounts.stranger.post('/session', { email, password }).expect(200);
    await world.accounts.stranger.post('/session', { email: counsellor.email, password }).expect(403);
    await administrator.post(`/single-sign-on-connections/${(body as { id: string }).id}/removal`, WHY).expect(204);
    await world.accounts.stranger.post('/session', { email: counsellor.email, password }).expect(200);
  });
});

describe('the test of a connection', () => {
  it('says that the provider can be used, or why it cannot', async () => {
    const check = async () => (await manager.post(`${path()}/check`).expect(200)).body as unknown;
    expect(await check()).toEqual({ isUsable: true, problem: null });
    await world.provider.stop();
    expect(await check()).toEqual({ isUsable: false, problem: 'singleSignOn.unreachable' });
    await world.provider.resume();
    const wrong = { ...settingsFor(world.provider), issuer: `${world.provider.issuer}/other` };
    await manager.put(path(), wrong).expect(204);
    expect(await check()).toEqual({ isUsable: false, problem: 'singleSignOn.answerInvalid' });
    await manager.put(path(), settingsFor(world.provider)).expect(204);
  });
});

describe('the database itself', () => {
  /** One statement in a role, with the speaker that the application would name, and nothing of it kept. */
  async function rawly(role: 'api' | 'worker' | 'intake', actor: Actor | null, sql: string, values: unknown[] = []) {
    const client = await world.accounts.installation.database.pool(role).connect();
    try {
      await client.query('BEGIN');
      const { kind = 'system', organisationId = null, userId = '' } = actor ?? {};
      const settings = { actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId };
      for (const [name, value] of Object.entries(settings)) {
        await client.query('SELECT set_config($1, $2, true)', [`madoguchi.${name}`, value]);
      }
      return (await client.query(sql, values)).rowCount;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  it('shows a connection to those who keep it, its ways and links to fewer', async () => {
    const handler = await world.colleague('handler');
    expect((await world.signIn('handler')).location).toBe('/');
    await world.depart();
    const counsellor = await world.accounts.person('secretariat', ['counsellor']);
    const partner = await world.accounts.person('partner', ['partner_manager'], world.accounts.minato);
    const all = 'SELECT 1 FROM single_sign_on_connections';
    for (const keeper of [world.administrator, world.manager]) expect(await rawly('api', keeper, all)).toBe(1);
    for (const table of ['connections', 'domains', 'links', 'attempts']) {
      for (const other of [handler, counsellor, partner]) {
        expect([table, await rawly('api', other, `SELECT 1 FROM single_sign_on_${table}`)]).toEqual([table, 0]);
      }
    }
    expect(await rawly('api', world.manager, 'SELECT 1 FROM single_sign_on_attempts')).toBe(0);
    for (const role of ['worker', 'intake'] as const) {
      await expect(rawly(role, null, all)).rejects.toThrow('permission denied');
    }
  });

  it('lets no manager allow a domain', async () => {
    const add = `INSERT INTO single_sign_on_domains (connection_id, domain, allowed_at) VALUES ($1, 'desk.example', now())`;
    await expect(rawly('api', world.manager, add, [world.connectionId])).rejects.toThrow('row-level security');
    expect(await rawly('api', world.administrator, add, [world.connectionId])).toBe(1);
    const take = 'UPDATE single_sign_on_domains SET allowed_at = now()';
    expect(await rawly('api', world.manager, take)).toBe(0);
  });
});
