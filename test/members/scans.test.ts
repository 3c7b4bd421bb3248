import type { INestApplicationContext } from '@nestjs/common';
import { SiteFacts, SiteQueries } from '@modules/members';
import { Posters, ReachModule, ReachQueries, ScanQueries, WorkplaceCodes } from '@modules/reach';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { FormWorld, type Phone } from '../intake/form-world';
import { insertRow } from '../support/insert-row';
import { aCompany, aPerson } from '../support/installation';
import { until } from '../support/until';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;
const SMALL = ['CCC333', 'DDD444'];

describe('scans of posters, and how far they reach', () => {
  let world: FormWorld;
  let api: INestApplicationContext;
  let own: { memberId: string; siteId: string };
  let small: string[];
  let manager: Actor;
  let stranger: Actor;
  let handler: Actor;
  let officer: Actor;
  beforeAll(async () => {
    world = await FormWorld.create();
    api = await world.installation.api([ReachModule]);
    own = await aCompany(api, 'AAA111');
    const other = await aCompany(api, 'BBB222');
    const ofOwn = { kind: 'member', organisationId: own.memberId } as const;
    manager = await aPerson(api, { ...ofOwn, roles: ['member_manager'] });
    handler = await aPerson(api, { ...ofOwn, roles: ['member_handler'] });
    stranger = await aPerson(api, { ...ofOwn, organisationId: other.memberId, roles: ['member_manager'] });
    officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
    small = await Promise.all(SMALL.map((code) => aSite(code, 15)));
  }, 60_000);
  afterAll(() => world.close());

  const ask = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const aSite = async (code: string, foreign_headcount: number) => {
    const [id, created_at] = [newId(), world.installation.clock.now()];
    const names = { name_ja: '架空', name_en: 'Fictional', prefecture_code: '27', industry_code: 'D' };
    const row = { id, member_id: own.memberId, ...names, workplace_code: code, foreign_headcount, created_at };
    await insertRow(world.installation.database, 'sites', row);
    return id;
  };
  const counted = async (siteId: string) => {
    const [row] = await ask<{ scans: number }>('SELECT sum(scans)::int AS scans FROM poster_scans WHERE site_id = $1', [
      siteId,
    ]);
    return row?.scans ?? 0;
  };
  /** A phone that nobody has used scans a code; the number is one higher soon afterwards. */
  const scan = async (code: string, siteId: string): Promise<Phone> => {
    const [phone, before] = [world.phone(), await counted(siteId)];
    expect((await phone.get(`/q/${code}`)).location).toBe('/');
    await until('the scan is counted', async () => (await counted(siteId)) === before + 1);
    return phone;
  };
  const months = (actor: Actor, siteId = own.siteId) => api.get(ScanQueries).months(actor, siteId);

  it('counts a scan for the site and the month, and nothing else; the form then knows the site', async () => {
    const phone = await scan('AAA-111', own.siteId);
    expect((await phone.get('/en/form/where')).html).toContain('Fictional Works AAA111');
    const columns = await ask<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'poster_scans' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['month', 'scans', 'site_id']);
    const [row] = await ask('SELECT month::text, scans FROM poster_scans');
    const month = new Date(world.installation.clock.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 7);
    expect(row).toEqual({ month: `${month}-01`, scans: 1 });
  });

  it('counts no second time whoever came by a poster or has a form, no typed address, and nothing unknown', async () => {
    const phone = await scan('AAA111', own.siteId);
    const before = await counted(own.siteId);
    await phone.get('/q/AAA111');
    const begun = world.phone();
    await begun.fillIn('/en/form/where', { place: 'x' });
    await begun.get('/q/AAA111');
    for (const address of ['/w/AAA111', '/q/NOBODYS1', '/q/AAA%20111']) await world.phone().get(address);
    await world.phone().get('/q/AAA111', { 'sec-purpose': 'prefetch' });
    await world.app.inject({ method: 'HEAD', url: '/q/AAA111' });
    // One more that counts: by then the others would have.
    await scan('AAA111', own.siteId);
    expect([await counted(own.siteId), (await ask('SELECT FROM poster_scans')).length]).toEqual([before + 1, 1]);
  });

  it('sends her on while the number is held by somebody else, and when it cannot be counted at all', async () => {
    const before = await counted(own.siteId);
    const holder = await world.installation.database.pool('owner').connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM poster_scans FOR UPDATE');
      expect((await world.phone().get('/q/AAA111')).status).toBe(303);
      // It gives up by itself, while the other still holds on.
      await until('it gives up', () => world.log.some((line) => line.includes('scan not counted')));
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    await ask('REVOKE EXECUTE ON FUNCTION count_scan(text, date) FROM madoguchi_intake');
    const lines = world.log.length;
    expect((await world.phone().get('/q/AAA111')).location).toBe('/');
    await until('it fails', () => world.log.slice(lines).some((line) => line.includes('scan not counted')));
    await ask('GRANT EXECUTE ON FUNCTION count_scan(text, date) TO madoguchi_intake');
    const said = world.log.filter((line) => line.includes('scan not counted'));
    for (const line of said) expect(line).not.toMatch(/AAA111|127\.0\.0\.1|count_scan/);
    expect(await counted(own.siteId)).toBe(before);
  });

  it('tells a company rough numbers of months that are over, of large sites and of small ones together', async () => {
    const { clock } = world.installation;
    const now = clock.now();
    await ask('UPDATE poster_scans SET scans = 30 WHERE site_id = $1', [own.siteId]);
    const [row] = await ask<{ month: string }>(`SELECT to_char(month, 'YYYY-MM') AS month FROM poster_scans`);
    const month = row?.month ?? '';
    for (const id of small) await ask('INSERT INTO poster_scans VALUES ($1, $2, 6)', [id, `${month}-01`]);
    expect(await months(officer)).toEqual({ scope: 'site', months: [{ month, scans: 30, band: null }] });
    // Not while the month runs, whoever watches from one day to the next.
    expect(await months(manager)).toEqual({ scope: 'withheld', months: [] });
    clock.advance(31 * DAY_MS);
    expect(await months(manager)).toEqual({ scope: 'site', months: [{ month, scans: null, band: 'from_10' }] });
    const together = { scope: 'together', months: [{ month, scans: null, band: 'from_10' }] };
    for (const id of small) expect(await months(manager, id)).toEqual(together);
    await ask('UPDATE sites SET foreign_headcount = 14 WHERE id = $1', [small[0]]);
    for (const id of small) expect(await months(manager, id)).toEqual({ scope: 'withheld', months: [] });
    clock.advance(31 * DAY_MS);
    // None and few are the same.
    expect((await months(manager)).months.map(({ band }) => band)).toEqual(['below_10', 'from_10']);
    await ask('UPDATE sites SET foreign_headcount = 29 WHERE id = $1', [own.siteId]);
    // Now a small one itself, and never alone.
    expect((await months(manager)).scope).toBe('together');
    await ask('UPDATE sites SET foreign_headcount = 40 WHERE id = $1', [own.siteId]);
    clock.moveTo(now);
    for (const actor of [stranger, handler]) await expect(months(actor)).rejects.toThrow('site.notFound');
  });

  it('lets the form add a scan and read none, and a company no row, whatever the code asks', async () => {
    const { database } = world.installation;
    const sql = 'SELECT scans FROM poster_scans';
    await expect(database.query('intake', sql)).rejects.toThrow('permission denied');
    await expect(database.query('api', `SELECT count_scan('AAA111', '2026-01-01')`)).rejects.toThrow('denied');
    const as = ({ kind, organisationId, userId, roles }: Actor, query: string) =>
      asRole(
        database,
        'api',
        { actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId, actor_roles: roles.join(',') },
        { sql: query },
      );
    expect((await as(officer, sql)).length).toBe(3);
    for (const actor of [manager, handler, stranger]) expect(await as(actor, sql)).toEqual([]);
    const bands = `SELECT FROM scan_bands('${own.siteId}', '2099-01-01')`;
    expect((await as(manager, bands)).length).toBe(12);
    for (const actor of [handler, stranger, officer]) expect(await as(actor, bands)).toEqual([]);
  });

  it('knows which sites have a poster, until their code is replaced; nobody says so but by making one', async () => {
    const listed = async (poster: 'made' | 'lacking', actor = officer) =>
      (await api.get(SiteQueries).search(actor, { poster })).items.map(({ workplaceCode }) => workplaceCode).sort();
    expect(await listed('made')).toEqual([]);
    const wish = { shape: 'a5', format: 'pdf', formUrl: 'https://form.example' } as const;
    await api.get(Posters).print(officer, own.siteId, { ...wish, locales: ['vi', 'ja'] });
    await api.get(Posters).print(manager, own.siteId, { ...wish, locales: ['ja', 'my'] });
    expect([await listed('made'), await listed('lacking', manager)]).toEqual([['AAA111'], SMALL]);
    expect((await api.get(SiteQueries).detail(manager, own.siteId)).posterLocales).toEqual(['ja', 'my', 'vi']);
    await expect(ask(`UPDATE sites SET poster_locales = '{en}'`)).rejects.toThrow('by somebody making one');
    await api.get(WorkplaceCodes).replace(manager, own.siteId, { seen: 'AAA111' });
    expect(await listed('made')).toEqual([]);
    // One that was made while the code was being replaced is of the code before.
    const facts = { shape: 'a4', locales: ['en'], printed_by: manager.userId, printed_at: new Date() };
    const late = { id: newId(), site_id: own.siteId, code: 'AAA111', ...facts };
    await insertRow(world.installation.database, 'poster_prints', late);
    expect(await listed('made')).toEqual([]);
  });

  it('figures out what is reached: posters, languages and people, and what nobody knows', async () => {
    const figures = (actor: Actor) => api.get(ReachQueries).figures(actor);
    for (const actor of [manager, handler]) await expect(figures(actor)).rejects.toThrow('permission.missing');
    await api.get(SiteFacts).declare(manager, own.siteId, [
      { nationality: 'VN', status: 'SSW1', people: 20 },
      { nationality: 'NP', status: 'STU', people: 9 },
      { nationality: 'ZZ', status: 'OTH', people: 1 },
    ]);
    const { workplaceCode } = await api.get(SiteQueries).detail(manager, own.siteId);
    const made = { id: newId(), site_id: own.siteId, code: workplaceCode, shape: 'a4', locales: ['ja', 'vi'] };
    const by = { printed_by: manager.userId, printed_at: world.installation.clock.now() };
    await insertRow(world.installation.database, 'poster_prints', { ...made, ...by });
    const { all, prefectures, industries, scans } = await figures(officer);
    // 40 of the other company, 14 and 15 of the small ones.
    expect(all).toMatchObject({ sites: 4, withPoster: 1, declared: 99, reached: 30, covered: 20, notKnown: 1 });
    expect(all.languages).toEqual([
      { locale: 'ja', sites: 1 },
      { locale: 'vi', sites: 1 },
    ]);
    const seen = [...prefectures, ...industries].map(({ code, sites, reached }) => [code, sites, reached]);
    expect(seen).toEqual([
      ['23', 2, 30],
      ['27', 2, 0],
      ['D', 2, 0],
      ['E', 2, 30],
    ]);
    expect(scans.map((each) => each.scans)).toEqual([42]);
  });
});
