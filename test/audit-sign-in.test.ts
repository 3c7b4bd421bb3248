import request from 'supertest';
import { anAccount, byPassword, enrol, halfWay } from './account-world';
import { ApiWorld } from './api-world';
import { TEST_PASSWORD } from './support/installation';

/** What knocking at the door leaves in the audit log: who came in, who left, who tried. */
describe('the audit log of signing in', () => {
  let world: ApiWorld;

  beforeAll(async () => {
    world = await ApiWorld.create();
  }, 60_000);
  afterAll(() => world.close());

  interface Act {
    action: string;
    actorId: string | null;
    subjectId: string | null;
    before: object | null;
    after: object | null;
  }

  async function actsDuring(work: () => Promise<unknown>): Promise<Act[]> {
    const [last] = await world.db.query<{ id: string }>('owner', 'SELECT max(id::text) AS id FROM audit_log');
    await work();
    const sql = `SELECT action, actor_id AS "actorId", subject_id AS "subjectId", before, after FROM audit_log
      WHERE id::text > $1 ORDER BY id`;
    return world.db.query<Act & Record<string, unknown>>('owner', sql, [last?.id]);
  }

  const guess = (email: string) => world.stranger.post('/session', { email, password: 'not the password' });

  it('tells of wrong passwords, for whom, and of the one that brings a pause', async () => {
    const { email, id } = await anAccount(world, { roles: ['counsellor'] });
    const acts = await actsDuring(async () => {
      for (let i = 0; i < 6; i += 1) await guess(email);
    });
    const refused = { action: 'session.refused', actorId: null, subjectId: id };
    expect(acts.slice(0, 4)).toMatchObject([refused, refused, refused, refused]);
    // The sixth was not judged any more, so it leaves nothing.
    expect(acts.slice(4)).toMatchObject([
      { action: 'session.lockedOut', actorId: null, subjectId: id, after: { guesses: 5, isKnownBrowser: false } },
    ]);
  });

  it('names nobody for an address that nobody has, and keeps no trace of the address', async () => {
    const acts = await actsDuring(() => guess('nobody@nowhere.example'));
    expect(acts).toMatchObject([{ action: 'session.refused', actorId: null, subjectId: null }]);
    expect(JSON.stringify(acts)).not.toContain('nowhere');
  });

  it('tells of a right password that still awaits its second step, and of wrong codes', async () => {
    const { email, id } = await anAccount(world, { roles: ['counsellor'] });
    await enrol(world, await byPassword(world, email));
    const acts = await actsDuring(async () => {
      const half = await halfWay(world, email);
      await half.post('/session/second-factor', { code: '000000' });
    });
    expect(acts).toMatchObject([
      { action: 'session.awaitsSecondFactor', actorId: id },
      { action: 'secondFactor.refused', actorId: null, subjectId: id, after: { isLockedOut: false } },
    ]);
  });

  it('tells of coming in and of leaving', async () => {
    const { email, id } = await anAccount(world, { roles: ['counsellor'] });
    const acts = await actsDuring(async () => {
      const client = await byPassword(world, email);
      await client.delete('/session');
      await client.delete('/session');
    });
    expect(acts).toMatchObject([
      { action: 'session.opened', actorId: id, subjectId: id },
      { action: 'session.closed', actorId: id, before: { isOpen: true }, after: { isOpen: false } },
    ]);
  });

  it('tells once a day that a program used a key', async () => {
    const client = await world.as('manager@aozora.example');
    const made = { name: 'Records', scopes: ['companyCase.list'], days: 30 };
    const { id, token } = (await client.post('/api-keys', made).expect(201)).body as { id: string; token: string };
    const use = () =>
      request(world.app.getHttpServer())
        .get('/api/v1/company-cases')
        .set('Authorization', `Bearer ${token}`)
        .expect(200);
    const acts = await actsDuring(async () => {
      await use();
      await use();
    });
    expect(acts).toMatchObject([{ action: 'apiKey.used', subjectId: id, before: { lastUsedOn: null } }]);
  });

  it('tells of the wish for a new password without saying that it was the person', async () => {
    const { email, id } = await anAccount(world, { roles: ['counsellor'] });
    const acts = await actsDuring(() => world.stranger.post('/password-resets', { email }).expect(204));
    expect(acts).toMatchObject([{ action: 'user.passwordResetAsked', actorId: null, subjectId: id }]);
  });

  it('tells that somebody has begun with a second factor', async () => {
    const { email, id } = await anAccount(world, { roles: ['counsellor'] });
    const client = await byPassword(world, email);
    const begin = () => client.post('/account/second-factor', { password: TEST_PASSWORD }).expect(200);
    expect(await actsDuring(begin)).toMatchObject([{ action: 'secondFactor.begun', actorId: id, subjectId: id }]);
  });
});
