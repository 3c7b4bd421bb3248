import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig, readConfig } from '@platform/config';
import { createApiApp } from '../../apps/api/create-app';
import { ApiClient } from '../api-world';
import { aPerson, Installation } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';
import { asRole } from '../walls/as-role';
import { seedMembers, seedSitesAndPeople } from './many-members';
import { faultsOf, makePlansHeard, PlanEar } from './plan-ear';

/** Each with a site and a manager. */
const MEMBERS = 3_000;
/** As many rows one page may look at, or sort: a page, or what few others share its words. */
const MOST = 1_100;
const GROWING = new Set(['members', 'sites', 'users']);
/** By words that none, one, one in 200, one in three and all have in their names: how many two pages of twenty show. */
const WORDS = { zzzz: 0, '2999': 1, 潮騒: 15, 製作所: 40, Fictional: 40, '': 40 };
const CHOSEN = ['member', 'site', 'user']
  .map((kind) => `conflict-choices?kind=${kind}`)
  .concat('people/organisation-choices?')
  .flatMap((path) => Object.entries(WORDS).map(([text, found]) => [`${path}&text=${text}`, found] as const));

describe(`what forms choose from among ${MEMBERS} members, their sites and managers`, () => {
  let installation: Installation;
  let app: NestFastifyApplication;
  let ear: PlanEar;
  let administrator: ApiClient;

  beforeAll(async () => {
    installation = await Installation.create();
    const { database, clock } = installation;
    const { userId } = await aPerson(await installation.api(), { kind: 'secretariat', roles: ['administrator'] });
    await seedMembers(database.urls.owner, MEMBERS, clock.now());
    await seedSitesAndPeople(database.urls.owner);
    await installation.rest();
    await makePlansHeard(database);
    const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: installation.folder };
    app = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget: { write: () => undefined } });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    ear = new PlanEar(app);
    administrator = new ApiClient(app, await sessionCookie(database, userId, { now: clock.now() }));
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await installation.close();
  });

  it.each(CHOSEN)('is read from indexes, a page at a time: %s', async (path, expected) => {
    const ids: string[] = [];
    let cursor = '';
    for (let page = 0; page < 2; page += 1) {
      ear.take();
      const { body } = await administrator.get(`/${encodeURI(path)}&limit=20${cursor}`).expect(200);
      const ran = ear.take();
      expect(ran.length).toBeGreaterThan(0);
      expect(ran.flatMap((each) => faultsOf(each, GROWING, MOST))).toEqual([]);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = `&cursor=${body.nextCursor}`;
      if (!body.nextCursor) break;
    }
    expect(ids).toHaveLength(expected);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is nobody’s but the desk’s', async () => {
    const sql = `SELECT kind FROM named_like('{user,member,site}', '', NULL, 3)`;
    const ask = (kind: string) => asRole(installation.database, 'api', { actor_kind: kind }, { sql });
    expect(await ask('secretariat')).toHaveLength(3);
    for (const kind of ['member', 'partner', 'complainant', '']) expect(await ask(kind)).toEqual([]);
    await expect(asRole(installation.database, 'intake', { actor_kind: 'secretariat' }, { sql })).rejects.toThrow(
      'denied',
    );
  });
});
