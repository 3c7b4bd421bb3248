import { CaseQueries } from '@modules/cases';
import request from 'supertest';
import { DEMO_PASSWORD } from '../apps/launcher/demo/demo-people';
import { ApiWorld } from './api-world';

let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.create();
}, 60_000);
afterAll(() => world.close());

const COUNSELLOR = 'counsellor@desk.example';

describe('signing in', () => {
  it('hands out a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await world.stranger.post('/session', { email: COUNSELLOR, password: DEMO_PASSWORD });
    expect(response.status).toBe(200);
    expect(response.body.user).toMatchObject({
      email: COUNSELLOR,
      organisation: { kind: 'secretariat', id: null },
      roles: ['counsellor'],
    });
    expect(response.body.user.permissions).toContain('case.read');
    const [cookie] = response.get('Set-Cookie') ?? [];
    expect(cookie).toMatch(/^madoguchi_session=.+; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await world.stranger.post('/session', { email: COUNSELLOR, password: 'nope' });
    const unknown = await world.stranger.post('/session', { email: 'nobody@desk.example', password: 'nope' });
    for (const response of [wrong, unknown]) {
      expect(response.status).toBe(401);
      expect(response.type).toBe('application/problem+json');
      expect(response.body).toMatchObject({ code: 'session.badCredentials', status: 401 });
      expect(response.get('Set-Cookie')).toBeUndefined();
    }
  });

  it('names every wrong field and repeats no value', async () => {
    const response = await world.stranger.post('/session', { email: 'not an address', extra: 1 });
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('request.invalid');
    const fields = response.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(expect.arrayContaining(['email', 'password', 'extra']));
    expect(response.text).not.toContain('not an address');
  });

  it('is needed for everything that is not public', async () => {
    for (const path of ['/session', '/cases', '/company-cases', '/referrals', '/staff', '/partners', '/code-lists']) {
      const response = await world.stranger.get(path);
      expect([path, response.status, response.body.code]).toEqual([path, 401, 'session.required']);
    }
  });

  it('is not enough: a person without the permission is stopped before anything is asked', async () => {
    const asked = jest.spyOn(world.app.get(CaseQueries, { strict: false }), 'queue');
    const response = await (await world.as('manager@aozora.example')).get('/cases');
    expect([response.status, response.body.code]).toEqual([404, 'permission.missing']);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('ends on the server, not only in the browser', async () => {
    const person = await world.as(COUNSELLOR);
    expect((await person.get('/session')).status).toBe(200);
    const response = await person.delete('/session');
    expect(response.status).toBe(204);
    expect(response.get('Set-Cookie')?.[0]).toContain('madoguchi_session=;');
    expect((await person.get('/session')).status).toBe(401);
  });
});

describe('a write from elsewhere', () => {
  const signIn = () => request(world.app.getHttpServer()).post('/api/v1/session');

  it('is refused by its origin', async () => {
    const response = await signIn().set('Origin', 'https://evil.example').send({});
    expect(response.status).toBe(403);
    expect(response.type).toBe('application/problem+json');
    expect(response.body.code).toBe('request.crossSite');
  });

  it('is refused by what the browser says of it, sign-out included', async () => {
    const person = await world.as(COUNSELLOR);
    const response = await person.delete('/session').set('Sec-Fetch-Site', 'cross-site');
    expect(response.status).toBe(403);
    expect((await person.get('/session')).status).toBe(200);
  });

  it('is refused when it is a form', async () => {
    const response = await signIn().type('form').send({ email: COUNSELLOR, password: DEMO_PASSWORD });
    expect(response.status).toBe(415);
    expect(response.body.code).toBe('request.unsupportedType');
  });

  it('passes from our own page', async () => {
    const response = await signIn()
      .set({ Host: 'localhost:3001', Origin: 'http://localhost:3001', 'Sec-Fetch-Site': 'same-origin' })
      .send({ email: COUNSELLOR, password: DEMO_PASSWORD });
    expect(response.status).toBe(200);
  });
});

describe('the server', () => {
  it('answers its keepers outside the prefix', async () => {
    const server = world.app.getHttpServer();
    expect((await request(server).get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await request(server).get('/readyz')).body).toEqual({ status: 'ok' });
  });

  it('sends strict headers and its own request id', async () => {
    const response = await world.stranger.get('/session').set('X-Request-Id', 'somebody-elses-words');
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['x-request-id']).toBe(response.body.requestId);
    expect(response.text + JSON.stringify(response.headers)).not.toContain('somebody-elses-words');
  });

  it('refuses a broken or an oversized body without quoting it', async () => {
    const person = await world.as(COUNSELLOR);
    const broken = await person.post('/session').type('json').send('{"secret words');
    expect([broken.status, broken.body.code]).toEqual([400, 'request.invalid']);
    const large = await person.post('/session', { email: COUNSELLOR, password: 'x'.repeat(300_000) });
    expect([large.status, large.body.code]).toEqual([413, 'request.tooLarge']);
    expect(broken.text).not.toContain('secret');
  });

  it('answers an unknown address with a problem', async () => {
    const response = await (await world.as(COUNSELLOR)).get('/no-such-thing');
    expect([response.status, response.type]).toEqual([404, 'application/problem+json']);
  });

  it('logs the route and nothing of the caller', async () => {
    world.log.length = 0;
    await world.stranger.post('/session?word=whispered', { email: 'secret.person@desk.example', password: 'hush' });
    const lines = world.log.join('');
    expect(lines).toContain('"route":"/api/v1/session"');
    for (const forbidden of ['whispered', 'secret.person', 'hush', '127.0.0.1', '::'])
      expect(lines).not.toContain(forbidden);
  });
});
