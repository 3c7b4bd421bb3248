import { cookieOf, SESSION } from './account-world';
import { AccountsWorld, isWrittenIn, PASSWORD } from './accounts-world';
import { ApiClient } from './api-world';
import { TEST_PASSWORD } from './support/installation';

let world: AccountsWorld;

beforeAll(async () => {
  world = await AccountsWorld.create();
}, 60_000);
afterAll(() => world.close());

const ask = (email: string) => world.stranger.post('/password-resets', { email });
const complete = (token: string, password = PASSWORD) =>
  world.stranger.post('/password-resets/completion', { token, password });
const somebody = () => world.person('member', ['member_handler'], world.aozora);

describe('one’s own password', () => {
  it('is changed with the present one, ends the other sessions, gives this one a new token, and is told to the person', async () => {
    const { email, userId } = await somebody();
    const [here, elsewhere] = [await world.signIn(email), await world.signIn(email)];
    const change = (current: string, next: string) => here.put('/account/password', { current, next });
    expect((await change('not the password', PASSWORD)).body.code).toBe('session.badCredentials');
    expect((await change(TEST_PASSWORD, 'password1234')).body.code).toBe('password.breached');
    expect((await elsewhere.get('/session')).status).toBe(200);
    const changed = await change(TEST_PASSWORD, PASSWORD).expect(204);
    expect((await here.get('/session')).status).toBe(401);
    const rotated = new ApiClient(world.app, cookieOf(changed, SESSION));
    expect((await rotated.get('/session')).status).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
    await world.signIn(email, PASSWORD);
    await world.mail(email, 'The password of your account was changed');
    const [act] = await world.query('SELECT actor_id FROM audit_log WHERE action = $1', ['user.passwordChanged']);
    expect(act).toEqual({ actor_id: userId });
  });

  it('needs somebody signed in', async () => {
    const change = { current: TEST_PASSWORD, next: PASSWORD };
    expect((await world.stranger.put('/account/password', change)).status).toBe(401);
  });
});

describe('a forgotten password', () => {
  it('is replaced through a link in a mail, which ends every session and is told to the person', async () => {
    const { email, userId } = await somebody();
    const before = await world.signIn(email);
    await ask(email).expect(204);
    await complete(await world.token(email)).expect(204);
    expect((await before.get('/session')).status).toBe(401);
    await expect(world.signIn(email, TEST_PASSWORD)).rejects.toThrow('401');
    await world.signIn(email, PASSWORD);
    await world.mail(email, 'The password of your account was changed');
    const acts = await world.query('SELECT action FROM audit_log WHERE subject_id = $1 AND action = $2', [
      userId,
      'user.passwordReset',
    ]);
    expect(acts).toHaveLength(1);
  });

  it('gets the same answer for an address that nobody has, and no mail', async () => {
    const { email } = await somebody();
    const [known, unknown] = [await ask(email), await ask('nobody@member.example')];
    for (const response of [known, unknown]) expect([response.status, response.text]).toEqual([204, '']);
    await world.token(email);
    expect(world.box.mails.filter(({ to }) => to.includes('nobody@member.example'))).toEqual([]);
  });

  it('takes the same steps for a known and an unknown address: a row and an event each', async () => {
    const { email } = await somebody();
    const written = async (address: string) => {
      const count = `SELECT (SELECT count(*)::int FROM password_resets) AS resets,
        (SELECT count(*)::int FROM outbox WHERE event = 'passwordResetRequested') AS events`;
      const [before] = await world.query<Record<string, number>>(count);
      await ask(address).expect(204);
      const [after] = await world.query<Record<string, number>>(count);
      return [(after?.resets ?? 0) - (before?.resets ?? 0), (after?.events ?? 0) - (before?.events ?? 0)];
    };
    expect(await written(email)).toEqual([1, 1]);
    expect(await written('somebody.else@member.example')).toEqual([1, 1]);
  });

  it('is limited per address, known or not', async () => {
    const { email } = await somebody();
    for (const address of [email, 'never@member.example']) {
      const statuses = [];
      for (let i = 0; i < 6; i += 1) statuses.push((await ask(address)).status);
      expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
    }
    await ask((await somebody()).email).expect(204);
  });

  it('has links that work once, for half an hour, for an active person', async () => {
    const once = await somebody();
    await ask(once.email).expect(204);
    const used = await world.token(once.email);
    const answers = await Promise.all([complete(used), complete(used)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);

    const late = await somebody();
    await ask(late.email).expect(204);
    const expired = await world.token(late.email);
    await world.query('UPDATE password_resets SET expires_at = created_at WHERE user_id = $1', [late.userId]);

    const gone = await somebody();
    await ask(gone.email).expect(204);
    const orphaned = await world.token(gone.email);
    await world.query('UPDATE users SET is_active = false WHERE id = $1', [gone.userId]);

    const bodies = new Set<string>();
    for (const token of [used, expired, orphaned, 'A'.repeat(43)]) {
      const { requestId: _, ...body } = (await complete(token)).body;
      bodies.add(JSON.stringify(body));
    }
    expect([...bodies]).toEqual([expect.stringContaining('passwordReset.notOpen')]);
  });

  it('makes the person’s other links worthless when one is used', async () => {
    const { email } = await somebody();
    await ask(email).expect(204);
    const first = await world.token(email);
    await ask(email).expect(204);
    const second = await world.token(email, 1);
    await complete(second).expect(204);
    await complete(first, 'another heron by the sea').expect(404);
  });

  it('refuses weak passwords and leaves the link open', async () => {
    const { email } = await somebody();
    await ask(email).expect(204);
    const token = await world.token(email);
    expect((await complete(token, 'password1234')).body.code).toBe('password.breached');
    await complete(token).expect(204);
  });

  it('leaves token and address in no log, and the token in no table', async () => {
    const { email } = await somebody();
    await ask(email).expect(204);
    const token = await world.token(email);
    await complete(token).expect(204);
    for (const table of ['password_resets', 'outbox', 'notification_deliveries', 'audit_log']) {
      expect([table, await isWrittenIn(world, table, token)]).toEqual([table, false]);
    }
    const log = world.log.join('\n');
    expect(log).not.toContain(token);
    expect(log).not.toContain(email);
  });
});
