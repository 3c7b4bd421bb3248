import { byPassword, cookieOf, firstStep, SESSION } from './account-world';
import { ORIGIN, PasskeyWorld } from './passkey-world';
import { TEST_PASSWORD } from './support/installation';
import { SoftAuthenticator } from './support/soft-authenticator';

const MINUTE = 60_000;

let world: PasskeyWorld;

beforeAll(async () => {
  world = await PasskeyWorld.create();
}, 60_000);
afterAll(() => world.close());

describe('a passkey', () => {
  it('is a second factor for staff, set up instead of codes, and ends other sessions', async () => {
    const { email, id } = await world.counsellor();
    const weak = await byPassword(world.api, email);
    expect((await weak.get('/session')).body.user.secondFactor).toBe('required');
    const strong = await world.register(weak, new SoftAuthenticator(ORIGIN));
    expect((await weak.get('/session')).status).toBe(401);
    expect((await strong.get('/session')).body.user.secondFactor).toBe('on');
    expect((await strong.get('/cases')).status).toBe(200);
    expect(await world.audits('passkey.added', id)).toEqual([{ before: { passkeys: 0 }, after: { passkeys: 1 } }]);
    expect(await world.events(id)).toEqual(['passkeyAdded']);
  });

  it('signs in without a password, with both factors at once', async () => {
    const { email, id, authenticator } = await world.owner();
    const response = await world.signInWith(authenticator);
    expect(response.status).toBe(200);
    expect(response.body.user).toMatchObject({ email, secondFactor: 'on' });
    expect(response.body.user.permissions).toContain('case.read');
    expect(await world.audits('session.opened', id)).toContainEqual({
      before: null,
      after: { secondFactor: 'passkey' },
    });
    const { body } = await world.withCookies(cookieOf(response, SESSION)).get('/account/passkeys');
    expect(body.items).toEqual([
      { id: expect.any(String), name: 'Telephone', createdAt: expect.any(String), lastUsedAt: expect.any(String) },
    ]);
  });

  it('stands between a stolen password and a session, codes or no codes', async () => {
    const { email } = await world.owner();
    const half = await firstStep(world.api, email);
    expect(half.body).toEqual({ secondFactorNeeded: true, hasCode: false, hasPasskey: true });
    expect(cookieOf(half, SESSION)).toBe('');
  });

  it('signs in however many wrong passwords and codes others have tried', async () => {
    const { email, authenticator } = await world.owner();
    for (let i = 0; i < 10; i += 1) await world.api.stranger.post('/session', { email, password: 'guess' });
    expect((await firstStep(world.api, email)).status).toBe(429);
    expect((await world.signInWith(authenticator)).status).toBe(200);
  });

  it('is not there for somebody who was deactivated', async () => {
    const { id, authenticator } = await world.owner();
    await world.api.db.query('owner', 'UPDATE users SET is_active = false WHERE id = $1', [id]);
    const response = await world.signInWith(authenticator);
    expect([response.status, response.body.code]).toEqual([422, 'passkey.notAccepted']);
  });
});

describe('a challenge', () => {
  it('is heard once: the same answer twice opens one session', async () => {
    const { authenticator } = await world.owner();
    const { options, client } = await world.beginSignIn();
    const body = { response: authenticator.get(options) };
    expect((await client.post('/session/passkey', body)).status).toBe(200);
    const replayed = await client.post('/session/passkey', body);
    expect([replayed.status, replayed.body.code]).toEqual([409, 'passkey.startAgain']);
  });

  it('is used up by a wrong answer too', async () => {
    const { authenticator } = await world.owner();
    const { options, client } = await world.beginSignIn();
    expect((await client.post('/session/passkey', { response: { id: 'AA' } })).status).toBe(422);
    expect((await client.post('/session/passkey', { response: authenticator.get(options) })).status).toBe(409);
  });

  it('ends after five minutes', async () => {
    const { authenticator } = await world.owner();
    const { options, client } = await world.beginSignIn();
    world.api.stage.clock.advance(5 * MINUTE);
    const late = await client.post('/session/passkey', { response: authenticator.get(options) });
    expect([late.status, late.body.code]).toEqual([409, 'passkey.startAgain']);
  });

  it('belongs to the browser that asked', async () => {
    const { authenticator } = await world.owner();
    const [mine, theirs] = [await world.beginSignIn(), await world.beginSignIn()];
    const body = { response: authenticator.get(mine.options) };
    expect((await world.api.stranger.post('/session/passkey', body)).status).toBe(409);
    expect((await theirs.client.post('/session/passkey', body)).status).toBe(422);
    expect((await mine.client.post('/session/passkey', body)).status).toBe(200);
  });

  it('of a registration belongs to the person who began it, and is none of a sign-in', async () => {
    const [me, you] = [await world.owner(), await world.owner()];
    const mine = await world.begin(me.client);
    const body = { name: 'Mine?', response: new SoftAuthenticator(ORIGIN).create(mine.options) };
    const challenge = mine.client.cookie.split('; ')[1] ?? '';
    expect((await world.withCookies(you.client.cookie, challenge).post('/account/passkeys', body)).status).toBe(409);
    const signIn = { response: me.authenticator.get(mine.options) };
    expect((await world.withCookies(challenge).post('/session/passkey', signIn)).status).toBe(409);
    expect((await mine.client.post('/account/passkeys', body)).status).toBe(204);
  });
});

describe('an answer is refused', () => {
  it.each([
    ['of another page', { origin: 'https://madoguchi.evil.example' }],
    ['of the same host under another port', { origin: 'http://localhost:3999' }],
    ['for another site', { rpId: 'evil.example' }],
    ['by an authenticator that asked nobody', { isVerified: false }],
    ['with another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['in the name of somebody else', { userHandle: Buffer.alloc(16).toString('base64url') }],
  ])('%s', async (_, wrong) => {
    const { authenticator } = await world.owner();
    const response = await world.signInWith(authenticator, wrong);
    expect([response.status, response.body.code]).toEqual([422, 'passkey.notAccepted']);
    expect(cookieOf(response, SESSION)).toBe('');
  });

  it('with the key of somebody else', async () => {
    const [victim, thief] = [await world.owner(), await world.owner()];
    const { options, client } = await world.beginSignIn();
    const forged = { ...victim.authenticator.get(options), response: thief.authenticator.get(options) };
    const signed = thief.authenticator.get(options) as { response: object };
    const response = await client.post('/session/passkey', { response: { ...forged, response: signed.response } });
    expect(response.status).toBe(422);
  });

  it('when its count falls back, which is written down and told', async () => {
    const { id, authenticator } = await world.owner();
    expect((await world.signInWith(authenticator, { counter: 9 })).status).toBe(200);
    for (const counter of [9, 4]) expect((await world.signInWith(authenticator, { counter })).status).toBe(422);
    expect(await world.audits('passkey.counterFellBack', id)).toEqual([
      { before: { counter: 9 }, after: { counter: 9 } },
      { before: { counter: 9 }, after: { counter: 4 } },
    ]);
    expect((await world.events(id)).filter((event) => event === 'passkeySuspected')).toHaveLength(2);
    expect((await world.signInWith(authenticator, { counter: 10 })).status).toBe(200);
  });
});

describe('registration', () => {
  it('needs a fresh session or the password', async () => {
    const { email } = await world.counsellor();
    const client = await byPassword(world.api, email);
    world.api.stage.clock.advance(10 * MINUTE);
    const stale = await client.post('/account/passkeys/challenge', {});
    expect([stale.status, stale.body.code]).toEqual([422, 'session.notFresh']);
    const wrong = await client.post('/account/passkeys/challenge', { password: 'guess' });
    expect(wrong.body.code).toBe('session.badCredentials');
    await world.begin(client, TEST_PASSWORD);
  });

  it.each([
    ['of another page', { origin: 'https://madoguchi.evil.example' }],
    ['by an authenticator that asked nobody', { isVerified: false }],
  ])('is refused %s', async (_, wrong) => {
    const { client } = await world.owner();
    const begun = await world.begin(client);
    const response = new SoftAuthenticator(ORIGIN).create(begun.options, wrong);
    const refused = await begun.client.post('/account/passkeys', { name: 'x', response });
    expect([refused.status, refused.body.code]).toEqual([422, 'passkey.notAccepted']);
  });

  it('takes no passkey that is somebody’s already', async () => {
    const [me, you] = [await world.owner(), await world.owner()];
    const begun = await world.begin(me.client);
    const refused = await begun.client.post('/account/passkeys', {
      name: 'x',
      response: you.authenticator.create(begun.options),
    });
    expect(refused.status).toBe(422);
  });

  it('ends at ten', async () => {
    let { client } = await world.owner();
    for (let i = 1; i < 10; i += 1) client = await world.register(client, new SoftAuthenticator(ORIGIN), `Key ${i}`);
    const response = await client.post('/account/passkeys/challenge', {});
    expect([response.status, response.body.code]).toEqual([422, 'passkey.tooMany']);
  });

  it('asks for a passkey that needs no name typed and always asks who sits there', async () => {
    const { options } = await world.begin((await world.owner()).client);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const signIn = await world.beginSignIn();
    expect(signIn.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(signIn.options).not.toHaveProperty('allowCredentials');
  });
});
