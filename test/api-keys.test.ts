import request from 'supertest';
import { byPassword, anAccount } from './account-world';
import { type ApiClient, ApiWorld } from './api-world';

let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.create();
}, 60_000);
afterAll(() => world.close());

const DAY = 86_400_000;
const SCOPES = ['companyCase.list', 'companyCase.read'];

async function newKey(client: ApiClient, change: object = {}): Promise<{ id: string; token: string }> {
  const response = await client.post('/api-keys', { name: 'Records', scopes: SCOPES, days: 30, ...change });
  if (response.status !== 201) throw new Error(`the new key answered ${response.status}`);
  return response.body;
}

/** A program with a key and nothing else. */
function withKey(token: string, path: string, method: 'get' | 'post' | 'delete' = 'get'): request.Test {
  return request(world.app.getHttpServer())[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
}

const company = () => world.as('manager@aozora.example');

describe('a key', () => {
  it('is shown once, stored as a hash, and listed by its first signs', async () => {
    const client = await company();
    const { id, token } = await newKey(client);
    expect(token).toMatch(/^mdg_[A-Za-z0-9_-]{43}$/);
    const { body, text } = await client.get('/api-keys');
    expect(body.items.find((key: { id: string }) => key.id === id)).toMatchObject({
      name: 'Records',
      prefix: token.slice(0, 12),
      scopes: SCOPES,
      isExpired: false,
      lastUsedOn: null,
    });
    expect(text).not.toContain(token);
    const rows = await world.db.query('owner', 'SELECT * FROM api_keys WHERE id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(token.slice(12));
  });

  it('opens what it is for, and the day is noted', async () => {
    const client = await company();
    const { id, token } = await newKey(client);
    expect((await withKey(token, '/company-cases')).status).toBe(200);
    const { body } = await client.get('/api-keys');
    const key = body.items.find((each: { id: string }) => each.id === id);
    const tokyo = new Date(world.stage.clock.now().getTime() + 9 * 3_600_000);
    expect(key.lastUsedOn).toBe(tokyo.toISOString().slice(0, 10));
  });

  it('opens nothing beyond its scopes, its maker’s own pages included', async () => {
    const { token } = await newKey(await company(), { scopes: ['companyCase.list'] });
    const beyond = ['/company-cases/0190d000-0000-7000-8000-000000000001', '/cases', '/api-keys', '/session'];
    for (const path of [...beyond, '/account/sessions', '/account/second-factor', '/code-lists']) {
      const response = await withKey(token, path);
      expect([path, response.status, response.body.code]).toEqual([path, 404, 'permission.missing']);
    }
  });

  it('is never more than its maker may do today', async () => {
    const { id, email } = await anAccount(world, { roles: ['member_manager'], memberId: world.aozora.memberId });
    const { token } = await newKey(await byPassword(world, email));
    expect((await withKey(token, '/company-cases')).status).toBe(200);
    await world.db.query('owner', `UPDATE users SET roles = '{}' WHERE id = $1`, [id]);
    expect((await withKey(token, '/company-cases')).status).toBe(404);
    await world.db.query('owner', 'UPDATE users SET is_active = false WHERE id = $1', [id]);
    expect((await withKey(token, '/company-cases')).status).toBe(401);
  });

  it('needs no proof of origin, but JSON; and a cookie beside it counts for nothing', async () => {
    const client = await company();
    const { token } = await newKey(client, { scopes: ['companyCase.list'] });
    const share = '/company-cases/0190d000-0000-7000-8000-000000000001/replies';
    const foreign = withKey(token, share, 'post').set('Origin', 'https://elsewhere.example');
    expect((await foreign.send({ text: 'x' })).status).toBe(404);
    expect((await withKey(token, share, 'post').type('form').send({ text: 'x' })).status).toBe(415);
    const both = await withKey('mdg_unknown', '/company-cases').set('Cookie', client.cookie);
    expect([both.status, both.body.code]).toEqual([401, 'session.required']);
  });
});

describe('a key that is over', () => {
  it('answers like no session once revoked', async () => {
    const client = await company();
    const { id, token } = await newKey(client);
    expect((await client.delete(`/api-keys/${id}`)).status).toBe(204);
    const response = await withKey(token, '/company-cases');
    const stranger = await world.stranger.get('/company-cases');
    expect([response.status, response.body.code]).toEqual([stranger.status, stranger.body.code]);
    expect((await client.delete(`/api-keys/${id}`)).status).toBe(404);
  });

  it('answers like no session once expired', async () => {
    const { token } = await newKey(await company(), { days: 1 });
    world.stage.clock.advance(DAY - 1);
    expect((await withKey(token, '/company-cases')).status).toBe(200);
    world.stage.clock.advance(1);
    expect((await withKey(token, '/company-cases')).status).toBe(401);
    const { body } = await (await company()).get('/api-keys');
    expect(body.items.some((key: { isExpired: boolean }) => key.isExpired)).toBe(true);
  });
});

describe('making a key', () => {
  it.each([
    [{ days: 366 }, 400, 'request.invalid'],
    [{ days: undefined }, 400, 'request.invalid'],
    [{ scopes: [] }, 400, 'request.invalid'],
    [{ scopes: ['case.read'] }, 400, 'request.invalid'],
    [{ scopes: ['report.read'] }, 422, 'apiKey.scopeNotYours'],
    [{ name: '  ' }, 400, 'request.invalid'],
  ])('with %j is refused', async (change, status, code) => {
    const body = { name: 'Records', scopes: SCOPES, days: 30, ...change };
    const response = await (await company()).post('/api-keys', body);
    expect([response.status, response.body.code]).toEqual([status, code]);
  });

  it('is for managers and administrators', async () => {
    const { email } = await anAccount(world, { roles: ['member_handler'], memberId: world.aozora.memberId });
    for (const client of [await byPassword(world, email), await world.as('counsellor@desk.example')]) {
      for (const call of [client.get('/api-keys'), client.post('/api-keys', {})]) {
        const response = await call;
        expect([response.status, response.body.code]).toEqual([404, 'permission.missing']);
      }
    }
    const admin = await world.as('admin@desk.example');
    const { token } = await newKey(admin, { scopes: ['report.read'] });
    expect((await withKey(token, '/reports/periods')).status).toBe(200);
    expect((await withKey(token, '/staff')).status).toBe(404);
  });

  it('is written down with before and after, and told', async () => {
    const client = await company();
    const { id } = await newKey(client);
    await client.delete(`/api-keys/${id}`);
    const sql = 'SELECT action, before, after FROM audit_log WHERE subject_id = $1 ORDER BY id';
    expect(await world.db.query('owner', sql, [id])).toEqual([
      { action: 'apiKey.created', before: { isLive: false }, after: { isLive: true, scopes: SCOPES, days: 30 } },
      { action: 'apiKey.revoked', before: { isLive: true }, after: { isLive: false } },
    ]);
    const told = `SELECT event FROM outbox WHERE payload->>'changeId' = $1 ORDER BY id`;
    expect(await world.db.query('owner', told, [id])).toEqual([{ event: 'apiKeyCreated' }, { event: 'apiKeyRevoked' }]);
  });
});

describe('keys of another organisation', () => {
  it('are not listed and not revoked', async () => {
    const { id, token } = await newKey(await company());
    for (const email of ['manager@minato-law.example', 'admin@desk.example']) {
      const other = await world.as(email);
      const { body } = await other.get('/api-keys');
      expect(body.items.map((key: { id: string }) => key.id)).not.toContain(id);
      const response = await other.delete(`/api-keys/${id}`);
      expect([response.status, response.body.code]).toEqual([404, 'apiKey.notFound']);
    }
    expect((await withKey(token, '/company-cases')).status).toBe(200);
  });

  it('are hidden by the database too', async () => {
    await newKey(await company());
    const client = await world.db.pool('api').connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('madoguchi.actor_kind', 'partner', true)`);
      await client.query(`SELECT set_config('madoguchi.actor_org', '0190d000-0000-7000-8000-000000000001', true)`);
      expect((await client.query('SELECT id FROM api_keys')).rows).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
