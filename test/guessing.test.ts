import { generateSync } from 'otplib';
import { cookieOf, SESSION } from './account-world';
import { AccountsWorld, PASSWORD } from './accounts-world';
import { ApiClient } from './api-world';
import { TEST_PASSWORD } from './support/installation';

const BROWSER = 'madoguchi_browser';
const HALF = 'madoguchi_half_session';

let world: AccountsWorld;

beforeAll(async () => {
  world = await AccountsWorld.create();
}, 60_000);
afterAll(() => world.close());

const somebody = () => world.person('member', ['member_handler'], world.aozora);
const signIn = (email: string, password = TEST_PASSWORD, cookie = '') =>
  new ApiClient(world.app, cookie).post('/session', { email, password });

/** Signs in once. @returns the cookie by which the browser is known afterwards */
async function knownBrowser(email: string): Promise<string> {
  return cookieOf(await signIn(email).expect(200), BROWSER);
}

async function statuses(times: number, ask: () => Promise<{ status: number }>): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (let i = 0; i < times; i += 1) {
    const { status } = await ask();
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

describe('a stranger who guesses a password', () => {
  it('a thousand times is heard five times, and the owner comes in at once where they came in before', async () => {
    const { email } = await somebody();
    const browser = await knownBrowser(email);
    const answers = await statuses(1_000, () => signIn(email, 'a wrong guess'));
    expect([...answers]).toEqual([
      [401, 5],
      [429, 995],
    ]);
    expect((await signIn(email)).status).toBe(429);
    expect((await signIn(email, TEST_PASSWORD, browser)).status).toBe(200);
  });

  it('many times at once is heard no more often', async () => {
    const { email } = await somebody();
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn(email, 'a wrong guess')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('is heard at most 34 times a day, also when the owner comes and goes meanwhile', async () => {
    const { email } = await somebody();
    let [browser, heard] = [await knownBrowser(email), 0];
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      while ((await signIn(email, 'a wrong guess')).status === 401) heard += 1;
      if (minute % 120 === 0) browser = cookieOf(await signIn(email, TEST_PASSWORD, browser).expect(200), BROWSER);
      world.installation.clock.advance(10 * 60_000);
    }
    expect(heard).toBeLessThanOrEqual(34);
  }, 120_000);

  it('gains nothing by a browser that is known as somebody else’s', async () => {
    const [victim, attacker] = [await somebody(), await somebody()];
    const browser = await knownBrowser(attacker.email);
    await statuses(5, () => signIn(victim.email, 'a wrong guess'));
    expect((await signIn(victim.email, 'a wrong guess', browser)).status).toBe(429);
    const [row] = await world.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM sign_in_failures WHERE place_hash IS NOT NULL',
    );
    expect(row?.n).toBe(0);
  });

  it('learns nothing about whether somebody has the address', async () => {
    const { email } = await somebody();
    const heard = async (address: string) => {
      const bodies = [];
      for (let i = 0; i < 7; i += 1) {
        const { status, body, headers } = await signIn(address, 'a wrong guess');
        bodies.push([status, body.code, body.title, headers['set-cookie']]);
      }
      return bodies;
    };
    expect(await heard(email)).toEqual(await heard('nobody@member.example'));
  });

  it('does not keep the owner from the reset link, nor from signing in where it was opened', async () => {
    const { email } = await somebody();
    await statuses(20, () => signIn(email, 'a wrong guess'));
    await world.stranger.post('/password-resets', { email }).expect(204);
    const token = await world.token(email);
    const done = await world.stranger.post('/password-resets/completion', { token, password: PASSWORD }).expect(204);
    expect((await signIn(email, PASSWORD, cookieOf(done, BROWSER))).status).toBe(200);
  });
});

describe('a known browser', () => {
  it('counts its own wrong guesses, so that whoever steals its cookie is bounded too', async () => {
    const { email } = await somebody();
    const browser = await knownBrowser(email);
    const answers = await statuses(30, () => signIn(email, 'a wrong guess', browser));
    expect([...answers]).toEqual([
      [401, 10],
      [429, 20],
    ]);
  });

  it('changes its token at each sign-in and keeps the other people who use it', async () => {
    const [one, two] = [await somebody(), await somebody()];
    const first = await knownBrowser(one.email);
    const second = cookieOf(await signIn(two.email, TEST_PASSWORD, first), BROWSER);
    expect(second).not.toBe(first);
    await statuses(6, () => signIn(one.email, 'a wrong guess'));
    expect((await signIn(one.email, TEST_PASSWORD, first)).status).toBe(429);
    expect((await signIn(one.email, TEST_PASSWORD, second)).status).toBe(200);
  });

  it('is forgotten when the password is taken anew by a link', async () => {
    const { email } = await somebody();
    const browser = await knownBrowser(email);
    await world.stranger.post('/password-resets', { email }).expect(204);
    const token = await world.token(email);
    await world.stranger.post('/password-resets/completion', { token, password: PASSWORD }).expect(204);
    await statuses(6, () => signIn(email, 'a wrong guess'));
    expect((await signIn(email, PASSWORD, browser)).status).toBe(429);
  });

  it('is stored as a hash, and with nothing of the device', async () => {
    const { email } = await somebody();
    const token = (await knownBrowser(email)).split('=')[1] ?? '';
    const rows = await world.query('SELECT * FROM known_browsers');
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['created_at', 'expires_at', 'token_hash', 'user_id']);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('a thief of the password', () => {
  const codeNow = (secret: string) =>
    generateSync({ secret, epoch: Math.floor(world.installation.clock.now().getTime() / 1000) });

  async function withFactor(): Promise<{ email: string; secret: string; browser: string; session: string }> {
    const { email } = await somebody();
    const first = await signIn(email).expect(200);
    const client = new ApiClient(world.app, cookieOf(first, SESSION));
    const begun = await client.post('/account/second-factor', { password: TEST_PASSWORD }).expect(200);
    const { secret } = begun.body as { secret: string };
    const on = await client.post('/account/second-factor/confirmation', { code: codeNow(secret) }).expect(200);
    world.installation.clock.advance(60_000);
    return { email, secret, browser: cookieOf(first, BROWSER), session: cookieOf(on, SESSION) };
  }
  const answer = (half: string, code: string) =>
    new ApiClient(world.app, half).post('/session/second-factor', { code });

  it('who guesses codes keeps the owner out of neither their browser nor their open session', async () => {
    const { email, secret, browser, session } = await withFactor();
    const stolen = cookieOf(await signIn(email), HALF);
    const answers = await statuses(50, () => answer(stolen, '000000'));
    expect([...answers]).toEqual([
      [422, 5],
      [429, 45],
    ]);
    const half = cookieOf(await signIn(email, TEST_PASSWORD, browser), HALF);
    expect((await answer(half, codeNow(secret))).status).toBe(200);
    world.installation.clock.advance(30_000);
    const renewed = await new ApiClient(world.app, session).post('/account/recovery-codes', { code: codeNow(secret) });
    expect(renewed.status).toBe(200);
  });
});

it('a sign-in ends the session that the browser held before', async () => {
  const { email } = await somebody();
  const before = cookieOf(await signIn(email), SESSION);
  await signIn(email, TEST_PASSWORD, before).expect(200);
  expect((await new ApiClient(world.app, before).get('/session')).status).toBe(401);
});
