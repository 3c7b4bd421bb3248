import { generateSync } from 'otplib';
import { approveLostFactor, readLostFactor } from '../apps/launcher/admin-command';
import { cookieOf, HALF, SESSION } from './account-world';
import { AccountsWorld } from './accounts-world';
import { ApiClient } from './api-world';
import { TEST_PASSWORD } from './support/installation';
import { until } from './support/until';
import { runPeriodic } from './support/worker';

const HOUR = 3_600_000;

let world: AccountsWorld;

beforeAll(async () => {
  world = await AccountsWorld.create(new Date());
}, 60_000);
afterAll(() => world.close());

const signIn = (email: string) => world.stranger.post('/session', { email, password: TEST_PASSWORD });
const clientOf = (cookie: string) => new ApiClient(world.app, cookie);

/** Somebody with a second factor; the sessions are those of its enrolment. */
async function enrolled(...who: Parameters<AccountsWorld['person']>) {
  const person = await world.person(...who);
  const weak = clientOf(cookieOf(await signIn(person.email), SESSION));
  const client = await setUp(weak);
  return { ...person, client };
}

async function setUp(weak: ApiClient): Promise<ApiClient> {
  const { body } = await weak.post('/account/second-factor', { password: TEST_PASSWORD }).expect(200);
  const epoch = Math.floor(world.installation.clock.now().getTime() / 1000);
  const code = generateSync({ secret: body.secret as string, epoch });
  const done = await weak.post('/account/second-factor/confirmation', { code }).expect(200);
  return clientOf(cookieOf(done, SESSION));
}

const handler = () => enrolled('member', ['member_handler'], world.aozora);
const manager = () => enrolled('member', ['member_manager'], world.aozora);

async function ask(email: string): Promise<void> {
  await clientOf(cookieOf(await signIn(email), HALF))
    .post('/session/lost-factor')
    .expect(204);
}

async function requestOf(client: ApiClient, email: string): Promise<string> {
  const { body } = await client.get('/lost-factors').expect(200);
  return (body.items as { id: string; email: string }[]).find((item) => item.email === email)?.id ?? '';
}

/** @returns the token of the newest link in such a mail */
async function linkOf(email: string, words: string): Promise<string> {
  const found = () =>
    world.box.mails
      .filter((mail) => mail.to.includes(email) && mail.text.includes(words))
      .flatMap((mail) => /\/not-me#([A-Za-z0-9_-]{43})\s*$/m.exec(mail.text)?.[1] ?? []);
  await until(`a link for ${email}`, () => found().length > 0, 20);
  const token = found().at(-1) ?? '';
  const stored = 'SELECT 1 FROM lost_factors WHERE sha256($1::text::bytea) = ANY (stop_hashes)';
  await until('the link to work', async () => (await world.query(stored, [token])).length > 0);
  return token;
}

const acts = (id: string) =>
  world.query<{ action: string; reason: string | null }>(
    `SELECT action, reason FROM audit_log WHERE subject_id = $1 AND action LIKE 'lostFactor%' ORDER BY at, id`,
    [id],
  );

/** A day later the background app looks, as it does every minute. */
async function dayLater(): Promise<void> {
  world.installation.clock.advance(25 * HOUR);
  await runPeriodic(world.worker, 'lostFactors.carryOut');
}

const factors = async (userId: string) =>
  (await world.query('SELECT 1 FROM second_factors WHERE user_id = $1', [userId])).length;

describe('a lost second factor', () => {
  it('is asked for with the password, approved by somebody else, and gone a day later with every session', async () => {
    const [boss, person] = [await manager(), await handler()];
    await ask(person.email);
    await ask(person.email);
    await world.mail(person.email, 'your second factor is lost');
    await world.mail(boss.email, 'has lost their second factor');
    const id = await requestOf(boss.client, person.email);
    const reason = 'I called her on the number we know';
    await boss.client.post(`/lost-factors/${id}/approval`, { reason }).expect(204);
    await world.mail(person.email, 'was approved');
    expect((await person.client.get('/session')).status).toBe(200);
    expect(await factors(person.userId)).toBe(1);
    await dayLater();
    expect(await factors(person.userId)).toBe(0);
    await world.mail(person.email, 'were removed and all sessions ended');
    expect(await acts(id)).toEqual([
      { action: 'lostFactor.asked', reason: null },
      { action: 'lostFactor.approved', reason },
    ]);
    const [done] = await world.query(
      `SELECT before, after FROM audit_log WHERE action = 'lostFactor.carriedOut' AND subject_id = $1`,
      [person.userId],
    );
    expect(done).toEqual({ before: { secondFactor: true }, after: { secondFactor: false } });
    const open = 'SELECT 1 FROM sessions WHERE user_id = $1 AND revoked_at IS NULL';
    expect(await world.query(open, [person.userId])).toEqual([]);

    const again = await signIn(person.email).expect(200);
    expect(again.body.user).toMatchObject({ secondFactor: 'required', permissions: [] });
    const strong = await setUp(clientOf(cookieOf(again, SESSION)));
    expect((await strong.get('/session')).body.user.secondFactor).toBe('on');
    expect((await strong.get('/company-cases')).status).toBe(200);
  });

  it('is stopped by the link of either mail, and stays as it is', async () => {
    const [boss, person] = [await manager(), await handler()];
    await ask(person.email);
    const first = await linkOf(person.email, 'your second factor is lost');
    const id = await requestOf(boss.client, person.email);
    await boss.client.post(`/lost-factors/${id}/approval`, { reason: 'I believed the caller' }).expect(204);
    const second = await linkOf(person.email, 'was approved');
    const half = cookieOf(await signIn(person.email), HALF);
    await world.stranger.post('/lost-factors/stop', { token: first }).expect(204);
    const late = await world.stranger.post('/lost-factors/stop', { token: second });
    expect([late.status, late.body.code]).toEqual([404, 'lostFactor.notOpen']);
    expect((await clientOf(half).post('/session/lost-factor')).status).toBe(401);
    expect((await acts(id)).at(-1)?.action).toBe('lostFactor.stopped');
    const due = 'SELECT 1 FROM lost_factors WHERE id = $1 AND stopped_at IS NULL';
    expect(await world.query(due, [id])).toEqual([]);
    // Even the background app's own role cannot take away what was stopped.
    const client = await world.installation.database.pool('worker').connect();
    const { rowCount } = await client.query('DELETE FROM second_factors WHERE user_id = $1', [person.userId]);
    client.release();
    expect([rowCount, await factors(person.userId)]).toEqual([0, 1]);
  });

  it('is refused with a reason, and nothing happens', async () => {
    const [boss, person] = [await manager(), await handler()];
    await ask(person.email);
    const id = await requestOf(boss.client, person.email);
    await boss.client.post(`/lost-factors/${id}/refusal`, { reason: 'Nobody answers' }).expect(204);
    await world.mail(person.email, 'was refused');
    const again = await boss.client.post(`/lost-factors/${id}/approval`, { reason: 'After all' });
    expect([again.status, again.body.code]).toEqual([409, 'lostFactor.alreadyDecided']);
    expect(await requestOf(boss.client, person.email)).toBe('');
  });

  it('is nobody’s to decide but the keepers’ of the place: not one’s own, not a neighbour’s, not the desk’s', async () => {
    const [boss, other] = [await manager(), await manager()];
    const lawyer = await enrolled('partner', ['partner_manager'], world.minato);
    const administrator = await enrolled('secretariat', ['administrator']);
    const colleague = await handler();
    await ask(boss.email);
    const id = await requestOf(other.client, boss.email);
    const decide = (client: ApiClient) => client.post(`/lost-factors/${id}/approval`, { reason: 'x' });
    const answers = [boss, lawyer, administrator, colleague].map(
      async ({ client }) => (await decide(client)).body.code,
    );
    expect(await Promise.all(answers)).toEqual([
      'person.yourself',
      'lostFactor.notFound',
      'lostFactor.notFound',
      'permission.missing',
    ]);
    for (const { client } of [lawyer, administrator]) expect(await requestOf(client, boss.email)).toBe('');
    expect(await requestOf(boss.client, boss.email)).toBe('');

    await ask(lawyer.email);
    const theirs = await requestOf(administrator.client, lawyer.email);
    await administrator.client.post(`/lost-factors/${theirs}/approval`, { reason: 'Her office confirmed' }).expect(204);
  });

  it('needs the password first, and can be asked for three times a day', async () => {
    expect((await world.stranger.post('/session/lost-factor')).body.code).toBe('secondFactor.signInAgain');
    const person = await handler();
    for (let i = 0; i < 3; i += 1) {
      await ask(person.email);
      await world.query('UPDATE lost_factors SET stopped_at = asked_at WHERE user_id = $1', [person.userId]);
    }
    const half = clientOf(cookieOf(await signIn(person.email), HALF));
    expect((await half.post('/session/lost-factor')).status).toBe(429);
  });
});

describe('the last administrator', () => {
  it('is helped by a command at the server, with a reason and the same day of waiting', async () => {
    await world.query(`UPDATE users SET is_active = false WHERE 'administrator' = ANY (roles)`);
    const last = await enrolled('secretariat', ['administrator']);
    const typed = [last.email, '--lost-second-factor', '--reason', 'Stands beside me'];
    const command = readLostFactor(typed) ?? { email: '', reason: '' };
    expect(command).toEqual({ email: last.email, reason: 'Stands beside me' });
    const { owner } = world.installation.database.urls;
    expect(await approveLostFactor(owner, command)).toEqual([expect.stringContaining('In 24 hours')]);
    const rows = await world.query(
      `SELECT decided_by, is_approved, takes_effect_at - decided_at AS delay
      FROM lost_factors WHERE user_id = $1`,
      [last.userId],
    );
    expect(rows).toEqual([{ decided_by: null, is_approved: true, delay: expect.objectContaining({ days: 1 }) }]);
    await world.mail(last.email, 'was approved');

    await world.person('secretariat', ['administrator']);
    const other = await world.person('secretariat', ['counsellor']);
    for (const email of [last.email, other.email, 'nobody@desk.example'])
      await expect(approveLostFactor(owner, { email, reason: 'x' })).rejects.toThrow('another administrator');
  });

  it('says how it is called', () => {
    expect(readLostFactor(['a@desk.example'])).toBeUndefined();
    for (const typed of [['--lost-second-factor'], ['a@desk.example', '--lost-second-factor']])
      expect(() => readLostFactor(typed)).toThrow('--lost-second-factor --reason');
  });
});
