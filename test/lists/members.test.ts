import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig, readConfig } from '@platform/config';
import { createApiApp } from '../../apps/api/create-app';
import { ApiClient } from '../api-world';
import { asRole } from '../walls/as-role';
import { aCompany, aPerson, Installation } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';
import { seedListings, seedMembers } from './many-members';
import { faultsOf, makePlansHeard, PlanEar, type Step } from './plan-ear';

const MEMBERS = 50_000;
/** As many rows one page may look at, or sort: a page, or what few others share its words. */
const MOST = 1_100;

/** Narrowed by each filter alone, by several, and by words that one, few, many and all members have in their names. */
const ASKED = [
  ...[
    '',
    'kind=company',
    'kind=academic',
    'prefectureCode=13',
    'prefectureCode=47',
    'status=current',
    'status=expelled',
  ],
  ...[
    'pledge=missing',
    'pledge=current',
    'pledge=outdated',
    'kind=union&prefectureCode=23&status=lapsed&pledge=missing',
  ],
  ...[
    'text=潮騒',
    'text=しおさい',
    'text=港',
    'text=製作所',
    'text=株式会社',
    'text=Fictional',
    'text=49999',
    'text=zzzz',
  ],
  ...['text=潮騒&kind=company&status=current', 'text=works%2023', 'text=0123'],
];

/** The public page, where every second member lets everybody read its name, class and prefecture. */
const ASKED_BY_ALL = [
  ...['', 'kind=company', 'kind=academic', 'prefectureCode=13', 'prefectureCode=47'],
  ...['text=潮騒', 'text=株式会社', 'text=Fictional', 'text=zzzz', 'text=潮騒&kind=company&prefectureCode=13'],
];

describe(`the list of ${MEMBERS} members`, () => {
  let installation: Installation;
  let app: NestFastifyApplication;
  let ear: PlanEar;
  let officer: ApiClient;
  let companyId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    const { database, clock } = installation;
    const side = await installation.api();
    companyId = (await aCompany(side, 'MANY01')).memberId;
    const { userId } = await aPerson(side, { kind: 'secretariat', roles: ['membership_officer'] });
    await seedMembers(database.urls.owner, MEMBERS, clock.now());
    await seedListings(database.urls.owner, userId, clock.now());
    await installation.rest();
    await makePlansHeard(database);
    const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: installation.folder };
    app = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget: { write: () => undefined } });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    ear = new PlanEar(app);
    officer = new ApiClient(app, await sessionCookie(database, userId, { now: clock.now() }));
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await installation.close();
  });

  const names = async (query: string): Promise<string[]> =>
    (await officer.get(`/members?limit=100&${query}`).expect(200)).body.items.map(
      ({ nameJa }: { nameJa: string }) => nameJa,
    );
  const indexesOf = (step: Step): string[] => [
    ...('Index Name' in step ? [String(step['Index Name'])] : []),
    ...(step.Plans ?? []).flatMap(indexesOf),
  ];

  it.each(ASKED)('is read from indexes: %s', async (query) => {
    ear.take();
    await names(encodeURI(query).replaceAll('%25', '%'));
    const ran = ear.take();
    expect(ran.flatMap((each) => faultsOf(each, new Set(['members']), MOST))).toEqual([]);
    expect(ran.some(({ plan }) => indexesOf(plan).some((index) => index.startsWith('members_')))).toBe(true);
  });

  it.each(ASKED_BY_ALL)('is read from indexes by everybody: %s', async (query) => {
    ear.take();
    await new ApiClient(app, '').get(`/public/directory?limit=100&${encodeURI(query)}`).expect(200);
    const faults = ear.take().flatMap((each) => faultsOf(each, new Set(['members', 'member_listings']), MOST));
    expect(faults).toEqual([]);
  });

  it('looks a rare word up, and meets a common one on the way', async () => {
    const used = async (text: string) => {
      ear.take();
      await names(`text=${encodeURIComponent(text)}`);
      return ear.take().flatMap(({ plan }) => indexesOf(plan));
    };
    expect(await used('潮騒')).toContain('members_grams');
    expect(await used('Fictional')).toContain('members_newest');
  });

  it('turns the pages of a word without leaving one out', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await officer.get(`/members?limit=100&text=%E6%BD%AE%E9%A8%92${cursor}`).expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toHaveLength(MEMBERS / 200);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('finds a member however its name is written', async () => {
    await installation.database.query(
      'owner',
      `UPDATE members SET name_ja = '株式会社 ミナト・ほいく', name_en = 'Minato Nursery Co., Ltd.',
         corporate_number = '8700110005901', former_names = 'ひばり託児所' WHERE id = $1`,
      [companyId],
    );
    const spellings = [
      'ミナトホイク',
      'みなと保育',
      'ﾐﾅﾄほいく',
      '（株）みなと ほいく',
      'ＭＩＮＡＴＯ nursery',
      'nursery minato',
    ];
    const found = await Promise.all(spellings.map((text) => names(`text=${encodeURIComponent(text)}`)));
    expect(found.map((list) => list.length)).toEqual([1, 0, 1, 1, 1, 1]);
    for (const text of ['8700110005901', '８７００-1100-05901', 'ヒバリ託', 'ひばり託児所']) {
      expect(await names(`text=${encodeURIComponent(text)}`)).toEqual(['株式会社 ミナト・ほいく']);
    }
    for (const text of ["'; DROP TABLE members; --", '%', '\\', '_%_']) {
      await officer.get(`/members?text=${encodeURIComponent(text)}`).expect(200);
    }
  });

  it('is nobody’s but the desk’s', async () => {
    const sql = `SELECT members_named('', '{}', 5)`;
    const ask = (kind: string) => asRole(installation.database, 'api', { actor_kind: kind }, { sql });
    expect(await ask('secretariat')).toHaveLength(5);
    for (const kind of ['member', 'partner', 'complainant', '']) expect(await ask(kind)).toEqual([]);
  });
});
