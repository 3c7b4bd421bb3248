import {
  FigureReleaseQueries,
  FigureReleases,
  QuartersModule,
  ReleaseBuilding,
  ReportingModule,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, Installation } from '../support/installation';
import { addTopics, type TopicWish } from '../support/some-topics';
import { asRole } from '../walls/as-role';

const START = new Date('2026-05-20T10:00:00+09:00');

/** Releases of figures with a real database, built by the worker's job. */
describe('figures that leave the desk', () => {
  let installation: Installation;
  let releases: FigureReleases;
  let queries: FigureReleaseQueries;
  let building: ReleaseBuilding;
  let people: Record<'analyst' | 'administrator' | 'counsellor', Actor>;

  beforeAll(async () => {
    installation = await Installation.create(START);
    const api = await installation.api([ReportingModule]);
    [releases, queries] = [api.get(FigureReleases), api.get(FigureReleaseQueries)];
    building = (await installation.worker([QuartersModule])).get(ReleaseBuilding);
    const desk = { kind: 'secretariat' } as const;
    const [analyst, administrator, counsellor] = await Promise.all([
      aPerson(api, { ...desk, roles: ['analyst'] }),
      aPerson(api, { ...desk, roles: ['administrator'] }),
      aPerson(api, { ...desk, roles: ['counsellor'] }),
    ]);
    people = { analyst, administrator, counsellor };
    await complain({ people: 60, at: '2026-05-10', prefecture: '13', nationality: 'VN' });
    await complain({ people: 4, at: '2026-05-11', prefecture: '23', nationality: 'MM' });
    await complain({ people: 20, at: '2026-06-11', prefecture: '23', nationality: 'BD' });
  }, 60_000);
  afterAll(() => installation.close());

  const owner = (sql: string, values: unknown[] = []) => installation.database.query('owner', sql, values);
  const complain = (wish: TopicWish) => addTopics(installation.database, wish);
  const goTo = (day: string) => installation.clock.moveTo(new Date(`${day}T10:00:00+09:00`));
  const all = async () => (await queries.list(people.analyst, {})).items;
  const cell = async (id: string, codes: Record<string, string>) => {
    const { told } = await queries.detail(people.analyst, id);
    const found = told
      .flatMap(({ cells }) => cells)
      .find((each) => JSON.stringify(each.codes) === JSON.stringify(codes));
    return found && [found.state, found.value];
  };
  let id: string;

  it('are built once for a quarter that is over for thirty days, with zero, count and suppressed apart', async () => {
    goTo('2026-07-30');
    await building.run();
    expect(await all()).toEqual([]);
    await expect(releases.request(people.analyst, '2026-04-01')).rejects.toMatchObject({
      code: 'figureRelease.notOver',
    });
    goTo('2026-08-01');
    await Promise.all([building.run(), building.run()]);
    await building.run();
    const [made, ...more] = await all();
    expect(more).toEqual([]);
    expect(made).toMatchObject({ state: 'built', firstQuarter: '2026-04-01', lastQuarter: '2026-04-01' });
    id = made?.id ?? '';
    expect(await cell(id, { group: 'labour' })).toEqual(['count', 85]);
    expect(await cell(id, { group: 'labour', prefecture: '13' })).toEqual(['count', 60]);
    expect(await cell(id, { group: 'labour', nationality: 'MM' })).toEqual(['suppressed', null]);
    expect(await cell(id, { group: 'labour', nationality: 'XX' })).toEqual(['count', 20]);
    expect(await cell(id, { group: 'education' })).toEqual(['zero', null]);
    await expect(releases.request(people.analyst, '2026-04-01')).rejects.toMatchObject({ code: 'figureRelease.asked' });
  }, 120_000);

  it('are published by two people, one after the other', async () => {
    const refused = (code: string) => expect.objectContaining({ code });
    await expect(releases.publish(people.analyst, id)).rejects.toEqual(refused('figureRelease.state'));
    await releases.check(people.analyst, id);
    await releases.check(people.analyst, id);
    await expect(releases.check(people.administrator, id)).rejects.toEqual(refused('figureRelease.state'));
    await expect(releases.publish(people.analyst, id)).rejects.toEqual(refused('figureRelease.secondPerson'));
    const alone = `UPDATE figure_releases SET state = 'published', published_by = checked_by, published_at = checked_at`;
    await expect(owner(alone)).rejects.toThrow('figure_releases_two_people');
    await releases.publish(people.administrator, id);
    await releases.publish(people.administrator, id);
    expect((await all())[0]).toMatchObject({ state: 'published' });
    await expect((async () => releases.check(people.counsellor, id))()).rejects.toEqual(refused('permission.missing'));
    await expect(releases.check(people.analyst, newId())).rejects.toEqual(refused('figureRelease.notFound'));
  });

  it('are frozen, in the rows and in what they were counted from', async () => {
    for (const sql of [
      `UPDATE figure_cells SET value = 5 WHERE state = 'count'`,
      'DELETE FROM figure_cells',
      `UPDATE figure_releases SET tables = '[]'`,
      `UPDATE figure_releases SET state = 'built', published_by = NULL`,
      'DELETE FROM figure_releases',
      'DELETE FROM frozen_facts',
      `UPDATE frozen_quarters SET collected = '{}'`,
      `INSERT INTO figure_cells (release_id, place, codes, state, is_cover)
         SELECT id, 9999, '{}', 'zero', false FROM figure_releases`,
    ]) {
      await expect(owner(sql)).rejects.toThrow();
    }
    await complain({ people: 30, at: '2026-04-10', prefecture: '27', nationality: 'NP' });
    await building.run();
    expect(await cell(id, { group: 'labour' })).toEqual(['count', 85]);
    expect(await all()).toHaveLength(1);
  });

  it('are not made by themselves of a quarter in which nobody came', async () => {
    goTo('2026-11-05');
    await building.run();
    expect((await all()).map(({ firstQuarter }) => firstQuarter)).toEqual(['2026-04-01']);
  });

  it('are given up after three attempts that ended with their process, and do not hold others up', async () => {
    goTo('2026-11-05');
    await owner(
      `INSERT INTO figure_releases (id, audience, first_quarter, last_quarter, tables, definition, state, attempts, requested_at)
       VALUES ($1, 'public', '2025-01-01', '2025-01-01', '[["group"]]', '2026-1', 'waiting', 3, '2026-01-01')`,
      [newId()],
    );
    await building.run();
    const states = (await all()).map(({ firstQuarter, state }) => [firstQuarter, state]);
    expect(states.sort()).toEqual([
      ['2025-01-01', 'failed'],
      ['2026-04-01', 'published'],
    ]);
  }, 60_000);

  it('say nothing of a quarter before anybody came but that nothing was collected', async () => {
    const old = await releases.request(people.analyst, '2025-10-01');
    expect(await releases.request(people.analyst, '2025-07-01', '6f9619ff-8b86-4d01-b42d-00cf4fc964ff')).toBe(
      await releases.request(people.analyst, '2025-07-01', '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'),
    );
    await building.run();
    const { told } = await queries.detail(people.analyst, old);
    expect(new Set(told.flatMap(({ cells }) => cells.map(({ state }) => state)))).toEqual(new Set(['not_collected']));
  }, 60_000);

  it('tell nobody which cells only cover others, nor whom they were counted from', async () => {
    const as = (sql: string) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: 'secretariat', actor_user: people.analyst.userId, actor_roles: 'analyst' },
        { sql },
      );
    for (const sql of [
      'SELECT is_cover FROM figure_cells',
      'SELECT 1 FROM frozen_facts',
      'SELECT 1 FROM frozen_quarters',
    ]) {
      await expect(as(sql)).rejects.toThrow('permission denied');
    }
    const rowsAs = (who: Actor) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: who.kind, actor_user: who.userId, actor_org: who.organisationId ?? '' },
        { sql: 'SELECT release_id FROM figure_cells LIMIT 1' },
      );
    expect(await rowsAs(people.counsellor)).toEqual([]);
  });
});
