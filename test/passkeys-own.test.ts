import { byPassword, cookieOf, enrol, SESSION } from './account-world';
import type { ApiClient } from './api-world';
import { ORIGIN, PasskeyWorld } from './passkey-world';
import { TEST_PASSWORD } from './support/installation';
import { SoftAuthenticator } from './support/soft-authenticator';

const MINUTE = 60_000;

let world: PasskeyWorld;

beforeAll(async () => {
  world = await PasskeyWorld.create();
}, 60_000);
afterAll(() => world.close());

describe('one’s passkeys', () => {
  const idOf = async (client: ApiClient): Promise<string> =>
    (await client.get('/account/passkeys')).body.items[0].id as string;

  it('can be renamed and removed; removed ones open nothing, and the last one takes staff’s rights along', async () => {
    const { id, authenticator, client } = await world.owner();
    const passkey = await idOf(client);
    await client.put(`/account/passkeys/${passkey}`, { name: ' Key ring ' }).expect(204);
    expect((await client.get('/account/passkeys')).body.items[0].name).toBe('Key ring');
    world.api.stage.clock.advance(10 * MINUTE);
    expect((await client.post(`/account/passkeys/${passkey}/removal`, {})).body.code).toBe('session.notFresh');
    const removed = await client.post(`/account/passkeys/${passkey}/removal`, { password: TEST_PASSWORD }).expect(204);
    expect((await client.get('/session')).status).toBe(401);
    const weak = world.withCookies(cookieOf(removed, SESSION));
    expect((await weak.get('/session')).body.user).toMatchObject({ secondFactor: 'required', permissions: [] });
    expect((await world.signInWith(authenticator)).status).toBe(422);
    expect(await world.audits('passkey.removed', id)).toEqual([{ before: { passkeys: 1 }, after: { passkeys: 0 } }]);
    expect(await world.events(id)).toEqual(['passkeyAdded', 'passkeyRenamed', 'passkeyRemoved']);
  });

  it('leave the session strong while codes are left, and the other way round', async () => {
    const { email } = await world.counsellor();
    const { client, secret } = await enrol(world.api, await byPassword(world.api, email));
    const both = await world.register(client, new SoftAuthenticator(ORIGIN));
    const removed = await both.post(`/account/passkeys/${await idOf(both)}/removal`, {}).expect(204);
    const strong = world.withCookies(cookieOf(removed, SESSION));
    expect((await strong.get('/cases')).status).toBe(200);
    expect(secret).not.toBe('');
  });

  it('are nobody else’s', async () => {
    const [me, you] = [await world.owner(), await world.owner()];
    const yours = await idOf(you.client);
    for (const answer of [
      await me.client.put(`/account/passkeys/${yours}`, { name: 'Mine' }),
      await me.client.post(`/account/passkeys/${yours}/removal`, {}),
      await me.client.put('/account/passkeys/0190d000-0000-7000-8000-000000000001', { name: 'Mine' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'passkey.notFound']);
    }
    expect((await world.signInWith(you.authenticator)).status).toBe(200);
  });
});

it('neither challenge nor signature stands in a log', async () => {
  world.api.log.length = 0;
  const { authenticator } = await world.owner();
  const { options, client } = await world.beginSignIn();
  const response = authenticator.get(options);
  await client.post('/session/passkey', { response });
  const log = world.api.log.join('');
  const { signature } = (response as { response: { signature: string } }).response;
  expect(log).toContain('/api/v1/session/passkey');
  for (const hidden of [(options as { challenge: string }).challenge, signature]) expect(log).not.toContain(hidden);
});
