import { codeAt, cookieOf, enrol, SESSION } from './account-world';
import { ApiClient, type ApiWorld } from './api-world';
import { landing, settingsFor, SignOnWorld, WHY } from './single-sign-on-world';

let world: SignOnWorld;

beforeAll(async () => {
  world = await SignOnWorld.create();
}, 60_000);
afterAll(() => world.close());

const problem = (code: string) => `/sign-in?problem=singleSignOn.${code}`;
const sessionsOf = async (userId: string) =>
  (await world.accounts.query('SELECT 1 FROM sessions WHERE user_id = $1', [userId])).length;

describe('somebody of the company', () => {
  it('comes in through the company’s provider, goes on to where they wanted to be, and leaves a trace', async () => {
    const person = await world.colleague('hana');
    const { location, client } = await world.signIn('hana', { returnTo: '/company-cases?tab=open' });
    expect(location).toBe('/company-cases?tab=open');
    const me = await client.get('/session');
    expect(me.body.user).toMatchObject({ id: person.userId, email: person.email });
    const acts = await world.accounts.query(
      'SELECT action, actor_id, after FROM audit_log WHERE subject_id = $1 AND action LIKE $2 ORDER BY id',
      [person.userId, 's%'],
    );
    expect(acts).toEqual([
      {
        action: 'singleSignOn.linked',
        actor_id: person.userId,
        after: { isLinked: true, connectionId: world.connectionId },
      },
      {
        action: 'session.opened',
        actor_id: person.userId,
        after: { method: 'singleSignOn', isStrong: false },
      },
    ]);
    await world.accounts.mail(person.email, 'through your organisation');
  });

  it('is known by the subject afterwards, whatever becomes of the address there', async () => {
    const person = await world.colleague('mei');
    await world.signIn('mei');
    world.knows('mei', { email: 'married@elsewhere.example', email_verified: false });
    const { client } = await world.signIn('mei');
    expect((await client.get('/session')).body.user.id).toBe(person.userId);
  });

  it('is not opened by somebody else who was given the address later', async () => {
    await world.colleague('sora');
    await world.signIn('sora');
    world.knows('sora-the-second', { email: 'sora@aozora.example' });
    expect((await world.signIn('sora-the-second')).location).toBe(problem('notForYou'));
  });

  it('who is invited comes in without choosing a password', async () => {
    const email = 'newcomer@aozora.example';
    const place = { organisationKind: 'member', organisationId: world.accounts.aozora };
    const wish = { email, ...place, roles: ['member_handler'], locale: 'en' };
    await (await world.as(world.manager)).post('/invitations', wish).expect(201);
    world.knows('newcomer', { name: 'New Comer' });
    const { client } = await world.signIn('newcomer');
    expect((await client.get('/session')).body.user).toMatchObject({ email, displayName: 'New Comer' });
    const again = await world.signIn('newcomer');
    expect(again.location).toBe('/');
    const open = `SELECT 1 FROM invitations WHERE email = $1 AND accepted_at IS NULL`;
    expect(await world.accounts.query(open, [email])).toEqual([]);
  });
});

describe('refused with a code for the sign-in page, and without a session, is', () => {
  it('a stranger whom nobody invited', async () => {
    world.knows('stranger');
    expect((await world.signIn('stranger')).location).toBe(problem('notForYou'));
    const rows = await world.accounts.query(`SELECT 1 FROM users WHERE email = 'stranger@aozora.example'`);
    expect(rows).toEqual([]);
  });

  it('an address that the provider has not verified, or does not tell', async () => {
    const person = await world.colleague('jun', { email_verified: false });
    expect((await world.signIn('jun')).location).toBe(problem('emailNotVerified'));
    world.provider.people.set('jun', {});
    expect((await world.signIn('jun')).location).toBe(problem('emailNotVerified'));
    expect(await sessionsOf(person.userId)).toBe(0);
  });

  it('somebody of another organisation, even with an address of the company’s domain', async () => {
    const partner = await world.accounts.person('partner', ['partner_agent'], world.accounts.minato);
    await world.accounts.query('UPDATE users SET email = $2 WHERE id = $1', [partner.userId, 'kai@aozora.example']);
    world.knows('kai');
    expect((await world.signIn('kai')).location).toBe(problem('notForYou'));
    const counsellor = await world.accounts.person('secretariat', ['counsellor']);
    world.knows('impostor', { email: counsellor.email });
    expect((await world.signIn('impostor')).location).toBe(problem('notForYou'));
    expect(await sessionsOf(counsellor.userId)).toBe(0);
  });

  it('a colleague whose address is of a domain that nobody allowed', async () => {
    const person = await world.accounts.person('member', ['member_handler'], world.accounts.aozora);
    world.knows('outside', { email: person.email });
    expect((await world.signIn('outside')).location).toBe(problem('notForYou'));
  });

  it('somebody deactivated, linked before or not', async () => {
    const manager = await world.as(world.manager);
    const [linked, fresh] = [await world.colleague('ren'), await world.colleague('rin')];
    await world.signIn('ren');
    for (const { userId } of [linked, fresh]) await manager.post(`/people/${userId}/deactivation`, WHY).expect(204);
    expect((await world.signIn('ren')).location).toBe(problem('notForYou'));
    expect((await world.signIn('rin')).location).toBe(problem('notForYou'));
  });

  it('somebody linked whose row was moved to another organisation', async () => {
    const person = await world.colleague('yui');
    await world.signIn('yui');
    const move = `UPDATE users SET organisation_kind = 'partner', member_id = NULL, partner_id = $2,
      roles = '{partner_agent}' WHERE id = $1`;
    await world.accounts.query(move, [person.userId, world.accounts.minato]);
    expect((await world.signIn('yui')).location).toBe(problem('notForYou'));
  });

  it('whoever says no at the provider', async () => {
    await world.colleague('nao');
    expect((await world.signIn('nao', { agrees: false })).location).toBe(problem('denied'));
  });
});

describe('the way to the provider and back', () => {
  beforeAll(() => world.colleague('aki'));

  it('is asked for with code, PKCE, state and nonce, and leaves nothing of use in the database', async () => {
    const { browser, address } = await world.depart();
    const said = Object.fromEntries(address.searchParams);
    expect(said).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const token = browser.cookie.split('=')[1] ?? '';
    for (const secret of [said.state, said.nonce, said.code_challenge, token]) {
      const stored = `SELECT 1 FROM single_sign_on_attempts a WHERE a::text LIKE '%' || $1 || '%' OR a::text LIKE '%' || $2 || '%'`;
      const hex = Buffer.from(secret ?? '').toString('hex');
      expect(await world.accounts.query(stored, [secret, hex])).toEqual([]);
    }
    expect(world.accounts.log.join('')).not.toContain(said.state);
  });

  it('works once', async () => {
    const { browser, address } = await world.depart();
    const back = await world.provider.visit(address.href, 'aki');
    expect(landing(world, await world.return(browser, back)).location).toBe('/');
    expect(landing(world, await world.return(browser, back)).location).toBe(problem('startAgain'));
  });

  it('works once also when it is used twice at the same moment', async () => {
    const { browser, address } = await world.depart();
    const back = await world.provider.visit(address.href, 'aki');
    const both = await Promise.all([world.return(browser, back), world.return(browser, back)]);
    expect(both.map((each) => landing(world, each).location).sort()).toEqual(['/', problem('startAgain')]);
  });

  it('ends after ten minutes', async () => {
    const { browser, address } = await world.depart();
    const back = await world.provider.visit(address.href, 'aki');
    world.accounts.installation.clock.advance(10 * 60_000);
    expect(landing(world, await world.return(browser, back)).location).toBe(problem('startAgain'));
  });

  it('ends only in the browser where it began', async () => {
    const [mine, theirs] = [await world.depart(), await world.depart()];
    const back = await world.provider.visit(mine.address.href, 'aki');
    expect(landing(world, await world.return(theirs.browser, back)).location).toBe(problem('startAgain'));
    expect(landing(world, await world.return(world.accounts.stranger, back)).location).toBe(problem('startAgain'));
    expect(landing(world, await world.return(mine.browser, back)).location).toBe('/');
  });

  it.each([
    ['a state that is not ours', (back: URL) => back.searchParams.set('state', 'x'.repeat(43)), 'startAgain'],
    ['no state', (back: URL) => back.searchParams.delete('state'), 'startAgain'],
    ['two states', (back: URL) => back.searchParams.append('state', 'x'), 'answerInvalid'],
    ['another issuer’s name', (back: URL) => back.searchParams.set('iss', 'https://evil.example'), 'answerInvalid'],
    ['no issuer’s name, where the provider gives one', (back: URL) => back.searchParams.delete('iss'), 'answerInvalid'],
    ['another code', (back: URL) => back.searchParams.set('code', 'stolen'), 'providerRefused'],
    ['no code', (back: URL) => back.searchParams.delete('code'), 'answerInvalid'],
    ['a made-up refusal', (back: URL) => back.searchParams.set('error', 'server_error'), 'providerRefused'],
  ])('is refused with %s', async (_, onTheWayBack, code) => {
    expect((await world.signIn('aki', { onTheWayBack })).location).toBe(problem(code));
  });

  it('is refused with a nonce that was not ours, and with another’s proof of the code', async () => {
    const nonce = { onTheWay: (address: URL) => address.searchParams.set('nonce', 'replayed') };
    expect((await world.signIn('aki', nonce)).location).toBe(problem('answerInvalid'));
    const challenge = { onTheWay: (address: URL) => address.searchParams.set('code_challenge', 'x'.repeat(43)) };
    expect((await world.signIn('aki', challenge)).location).toBe(problem('providerRefused'));
  });

  it('says that the provider cannot be reached, at either end of the way', async () => {
    const { browser, address } = await world.depart();
    const back = await world.provider.visit(address.href, 'aki');
    await world.provider.stop();
    const departure = await world.accounts.stranger.post('/session/single-sign-on', { domain: 'aozora.example' });
    expect([departure.status, departure.body.code]).toEqual([422, 'singleSignOn.unreachable']);
    expect(landing(world, await world.return(browser, back)).location).toBe(problem('unreachable'));
    await world.provider.resume();
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '/sign-in?next=x'])(
    'never leads out of the portal: %s',
    async (returnTo) => {
      expect((await world.signIn('aki', { returnTo })).location).toBe('/');
    },
  );

  it('is offered by domain, to everybody alike', async () => {
    const ask = async (domain: string) =>
      (await world.accounts.stranger.post('/session/single-sign-on/offer', { domain })).body as unknown;
    expect(await ask('aozora.example')).toEqual({ isOffered: true, isPasswordAllowed: true });
    expect(await ask('nobody.example')).toEqual({ isOffered: false, isPasswordAllowed: true });
    const departure = await world.accounts.stranger.post('/session/single-sign-on', { domain: 'nobody.example' });
    expect([departure.status, departure.body.code]).toEqual([404, 'singleSignOn.notOffered']);
  });
});

describe('a second factor', () => {
  const api = () => ({ ...world.accounts, stage: world.accounts.installation }) as unknown as ApiWorld;

  it('of our own is still asked of whoever has one', async () => {
    const person = await world.colleague('shin');
    const { secret } = await enrol(api(), await world.accounts.signIn(person.email));
    const { location, client, half } = await world.signIn('shin', { returnTo: '/company-cases' });
    expect(location).toBe('/sign-in?step=code&next=%2Fcompany-cases');
    expect(client.cookie).toBe('');
    const halfWay = new ApiClient(world.accounts.app, half);
    const done = await halfWay.post('/session/second-factor', { code: codeAt(api(), secret) });
    expect([done.status, cookieOf(done, SESSION)]).toEqual([200, expect.stringMatching(/=/)]);
    const act = await world.accounts.lastAct(person.userId);
    expect(act).toMatchObject({ action: 'session.opened', after: { method: 'singleSignOn', secondFactor: 'code' } });
  });

  it('of the provider counts only where its word for it was agreed on', async () => {
    const person = await world.colleague('tomo', { amr: ['pwd', 'mfa'] });
    await enrol(api(), await world.accounts.signIn(person.email));
    expect((await world.signIn('tomo')).location).toBe('/sign-in?step=code&next=%2F');
    const change = { ...settingsFor(world.provider), clientSecret: null, acceptedStrengths: ['mfa'] };
    const administrator = await world.as(world.administrator);
    await administrator.put(`/single-sign-on-connections/${world.connectionId}`, change).expect(204);
    const { location, client } = await world.signIn('tomo');
    expect(location).toBe('/');
    expect((await client.get('/session')).status).toBe(200);
    world.knows('tomo', { amr: ['pwd'] });
    expect((await world.signIn('tomo')).location).toBe('/sign-in?step=code&next=%2F');
  });
});
