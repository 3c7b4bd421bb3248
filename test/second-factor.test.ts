import { IdentityQueries } from '@modules/identity';
import { listRoutes } from '@platform/http';
import { anAccount, byPassword, codeAt, cookieOf, enrol, firstStep, HALF, halfWay, SESSION } from './account-world';
import { ApiClient, ApiWorld } from './api-world';
import { TEST_PASSWORD } from './support/installation';

let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.create();
}, 60_000);
afterAll(() => world.close());

const counsellor = () => anAccount(world, { roles: ['counsellor'] });
const answer = (client: ApiClient, body: object) => client.post('/session/second-factor', body);

/** Every GET address of the document without a parameter. */
function readable(): string[] {
  return ['/cases', '/staff', '/partners', '/code-lists', '/reports/periods', '/account/sessions', '/api-keys'];
}

describe('staff without a second factor', () => {
  it('can do nothing but set one up', async () => {
    const { email } = await counsellor();
    const client = await byPassword(world, email);
    const me = await client.get('/session');
    expect(me.body.user).toMatchObject({ secondFactor: 'required', permissions: [] });
    for (const path of readable()) {
      const response = await client.get(path);
      expect([path, response.status, response.body.code]).toEqual([path, 404, 'permission.missing']);
    }
    const { client: strong } = await enrol(world, client);
    expect((await strong.get('/session')).body.user).toMatchObject({ secondFactor: 'on' });
    expect((await strong.get('/cases')).status).toBe(200);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('are the demo’s people, who are only reminded', async () => {
    const demo = await world.as('counsellor@desk.example');
    expect((await demo.get('/session')).body.user.secondFactor).toBe('advised');
    expect((await demo.get('/cases')).status).toBe(200);
  });

  it('does not concern members, who may have one', async () => {
    const company = await world.as('manager@aozora.example');
    expect((await company.get('/session')).body.user.secondFactor).toBe('off');
    expect((await company.get('/company-cases')).status).toBe(200);
  });
});

describe('enrolment', () => {
  it('asks for the password and for a code, and keeps the secret sealed', async () => {
    const { email, id } = await counsellor();
    const client = await byPassword(world, email);
    const wrong = await client.post('/account/second-factor', { password: 'guess' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'session.badCredentials']);
    const early = await client.post('/account/second-factor/confirmation', { code: '000000' });
    expect(early.body.code).toBe('secondFactor.notBegun');
    const { body } = await client.post('/account/second-factor', { password: TEST_PASSWORD });
    expect(body.uri).toContain(`secret=${body.secret}`);
    const sql = 'SELECT secret_sealed FROM second_factors WHERE user_id = $1';
    const [row] = await world.db.query<{ secret_sealed: Buffer }>('owner', sql, [id]);
    expect(row?.secret_sealed.toString('latin1')).not.toContain(body.secret);
    const bad = await client.post('/account/second-factor/confirmation', { code: '000000' });
    expect([bad.status, bad.body.code]).toEqual([422, 'secondFactor.wrongCode']);
    expect((await client.get('/account/second-factor')).body).toMatchObject({ isOn: false, recoveryCodesLeft: 0 });
  });

  it('cannot be moved into another account: the secret is bound to its person', async () => {
    const [victim, thief] = [await counsellor(), await counsellor()];
    await enrol(world, await byPassword(world, victim.email));
    const { secret } = await enrol(world, await byPassword(world, thief.email));
    const sql = `UPDATE second_factors SET secret_sealed =
      (SELECT secret_sealed FROM second_factors WHERE user_id = $2) WHERE user_id = $1`;
    await world.db.query('owner', sql, [victim.id, thief.id]);
    const response = await answer(await halfWay(world, victim.email), { code: codeAt(world, secret) });
    expect(response.status).toBe(500);
  });

  it('leaves a trace with before and after, ends other sessions, and happens once', async () => {
    const { email, id } = await counsellor();
    const other = await byPassword(world, email);
    const { client } = await enrol(world, await byPassword(world, email));
    expect((await other.get('/session')).status).toBe(401);
    const again = await client.post('/account/second-factor', { password: TEST_PASSWORD });
    expect([again.status, again.body.code]).toEqual([409, 'secondFactor.alreadyOn']);
    const sql = `SELECT before, after FROM audit_log WHERE action = 'secondFactor.enrolled' AND subject_id = $1`;
    expect(await world.db.query('owner', sql, [id])).toEqual([
      { before: { secondFactor: false }, after: { secondFactor: true } },
    ]);
    const events = await world.db.query('owner', `SELECT event FROM outbox WHERE payload->>'userId' = $1`, [id]);
    expect(events).toEqual([{ event: 'secondFactorEnrolled' }]);
  });
});

describe('a half session', () => {
  it('is given for the password, says nothing of the person and is not a session', async () => {
    const { email } = await counsellor();
    await enrol(world, await byPassword(world, email));
    const response = await firstStep(world, email);
    expect([response.status, response.body]).toEqual([
      200,
      { secondFactorNeeded: true, hasCode: true, hasPasskey: false },
    ]);
    expect(cookieOf(response, SESSION)).toBe('');
    const [cookie] = response.get('Set-Cookie') ?? [];
    expect(cookie).toMatch(/Path=\/; .*HttpOnly; SameSite=Strict$/);
  });

  it('opens no route but its own, under either name of cookie', async () => {
    const { email } = await counsellor();
    await enrol(world, await byPassword(world, email));
    const half = await halfWay(world, email);
    const asSession = new ApiClient(world.app, half.cookie.replace(HALF, SESSION));
    for (const client of [half, asSession]) {
      for (const path of ['/session', '/account/second-factor', ...readable()]) {
        expect([path, (await client.get(path)).status]).toEqual([path, 401]);
      }
      const begin = await client.post('/account/second-factor', { password: TEST_PASSWORD });
      expect(begin.status).toBe(401);
    }
    const unguarded = listRoutes(world.app).filter((route) => route.isPublic);
    expect(unguarded.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(SecondFactor|Sessions|ApiKeys)Controller/)]),
    );
  });

  it('lasts five minutes and works once', async () => {
    const { email } = await counsellor();
    const { secret } = await enrol(world, await byPassword(world, email));
    const late = await halfWay(world, email);
    world.stage.clock.advance(5 * 60_000);
    const tooLate = await answer(late, { code: codeAt(world, secret) });
    expect([tooLate.status, tooLate.body.code]).toEqual([401, 'secondFactor.signInAgain']);
    const half = await halfWay(world, email);
    const right = await answer(half, { code: codeAt(world, secret) });
    expect(right.body.user).toMatchObject({ email, secondFactor: 'on' });
    expect(cookieOf(right, SESSION)).not.toContain(half.cookie.split('=')[1]);
    world.stage.clock.advance(30_000);
    expect((await answer(half, { code: codeAt(world, secret) })).status).toBe(401);
  });
});

describe('a code', () => {
  it('of a clock that is one step off is taken, two steps off is not', async () => {
    const { email } = await counsellor();
    const { secret } = await enrol(world, await byPassword(world, email));
    world.stage.clock.advance(300_000);
    const statuses: number[] = [];
    for (const shift of [-60, 60, -30, 30]) {
      const response = await answer(await halfWay(world, email), { code: codeAt(world, secret, shift) });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([422, 422, 200, 200]);
  });

  it('works once', async () => {
    const { email } = await counsellor();
    const { secret } = await enrol(world, await byPassword(world, email));
    const code = codeAt(world, secret);
    const [one, two] = [await halfWay(world, email), await halfWay(world, email)];
    const both = await Promise.all([answer(one, { code }), answer(two, { code })]);
    expect(both.map((response) => response.status).sort()).toEqual([200, 422]);
    expect((await answer(await halfWay(world, email), { code })).status).toBe(422);
  });

  it('is refused in the same words whichever kind it was', async () => {
    const { email } = await counsellor();
    await enrol(world, await byPassword(world, email));
    const half = await halfWay(world, email);
    const wrong = [await answer(half, { code: '000000' }), await answer(half, { recoveryCode: '0000-0000-0000-0000' })];
    for (const { status, body } of wrong) {
      expect([status, body.code]).toEqual([422, 'secondFactor.wrongCode']);
    }
    expect((await answer(half, {})).status).toBe(400);
  });

  it('can be guessed five times, then not even the right one helps before a pause', async () => {
    const { email } = await counsellor();
    const { secret } = await enrol(world, await byPassword(world, email));
    const half = await halfWay(world, email);
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await answer(half, { recoveryCode: `no-${guess}` })).status).toBe(422);
    }
    const right = await answer(half, { code: codeAt(world, secret) });
    expect([right.status, right.body.code]).toEqual([429, 'secondFactor.tooManyAttempts']);
    world.stage.clock.advance(30_000);
    expect((await answer(await halfWay(world, email), { code: codeAt(world, secret) })).status).toBe(200);
  });
});

describe('recovery codes', () => {
  it('open once, even when used twice at once', async () => {
    const { email } = await counsellor();
    const { recoveryCodes } = await enrol(world, await byPassword(world, email));
    expect(recoveryCodes).toHaveLength(10);
    const recoveryCode = recoveryCodes[0]?.toLowerCase();
    const [one, two] = [await halfWay(world, email), await halfWay(world, email)];
    const both = await Promise.all([answer(one, { recoveryCode }), answer(two, { recoveryCode })]);
    expect(both.map((response) => response.status).sort()).toEqual([200, 422]);
    const opened = both.find(({ status }) => status === 200);
    const client = new ApiClient(world.app, opened ? cookieOf(opened, SESSION) : '');
    expect((await client.get('/account/second-factor')).body).toMatchObject({ isOn: true, recoveryCodesLeft: 9 });
  });

  it('are renewed by a code, and the old ones end', async () => {
    const { email } = await counsellor();
    const { secret, recoveryCodes, client } = await enrol(world, await byPassword(world, email));
    expect((await client.post('/account/recovery-codes', { code: '000000' })).status).toBe(422);
    const renewed = await client.post('/account/recovery-codes', { code: codeAt(world, secret) });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    const half = await halfWay(world, email);
    expect((await answer(half, { recoveryCode: recoveryCodes[1] })).status).toBe(422);
    expect((await answer(half, { recoveryCode: renewed.body.recoveryCodes[1] })).status).toBe(200);
  });

  it('of somebody else open nothing', async () => {
    const [me, you] = [await counsellor(), await counsellor()];
    const { recoveryCodes } = await enrol(world, await byPassword(world, me.email));
    await enrol(world, await byPassword(world, you.email));
    const response = await answer(await halfWay(world, you.email), { recoveryCode: recoveryCodes[0] });
    expect(response.status).toBe(422);
  });
});

describe('removal', () => {
  it('needs a code, ends other sessions and takes the permissions of staff away again', async () => {
    const { email, id } = await counsellor();
    const { secret, client } = await enrol(world, await byPassword(world, email));
    expect((await client.post('/account/second-factor/removal', { code: '000000' })).status).toBe(422);
    const removed = await client.post('/account/second-factor/removal', { code: codeAt(world, secret) });
    expect(removed.status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    const weak = new ApiClient(world.app, cookieOf(removed, SESSION));
    expect((await weak.get('/session')).body.user).toMatchObject({ secondFactor: 'required', permissions: [] });
    expect((await weak.get('/cases')).status).toBe(404);
    const sql = `SELECT before, after FROM audit_log WHERE action = 'secondFactor.removed' AND subject_id = $1`;
    expect(await world.db.query('owner', sql, [id])).toEqual([
      { before: { secondFactor: true }, after: { secondFactor: false } },
    ]);
  });
});

it('asks for nothing about a person before the second step', async () => {
  const { email } = await counsellor();
  await enrol(world, await byPassword(world, email));
  const profile = jest.spyOn(world.app.get(IdentityQueries, { strict: false }), 'profile');
  await firstStep(world, email);
  expect(profile).not.toHaveBeenCalled();
  profile.mockRestore();
});
