import {
  FigureReleaseQueries,
  FigureReleases,
  PublishedFigureQueries,
  PublishedFiguresModule,
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
const QUARTER = '2026-04-01';
const KEY = '6f9619ff-8b86-4d01-b42d-00cf4fc964fa';

/** Corrected editions with a real database, built by the worker's job. */
describe('the corrected edition of a published quarter', () => {
  let installation: Installation;
  let releases: FigureReleases;
  let queries: FigureReleaseQueries;
  let published: PublishedFigureQueries;
  let building: ReleaseBuilding;
  let people: Record<'analyst' | 'administrator' | 'counsellor', Actor>;
  let first: string;

  beforeAll(async () => {
    installation = await Installation.create(START);
    const api = await installation.api([ReportingModule]);
    [releases, queries] = [api.get(FigureReleases), api.get(FigureReleaseQueries)];
    published = (await installation.intake([PublishedFiguresModule])).get(PublishedFigureQueries);
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
    goTo('2026-08-01');
    await building.run();
    first = (await all())[0]?.id ?? '';
  }, 120_000);
  afterAll(() => installation.close());

  const owner = (sql: string, values: unknown[] = []) => installation.database.query('owner', sql, values);
  const complain = (wish: TopicWish) => addTopics(installation.database, wish);
  const goTo = (day: string) => installation.clock.moveTo(new Date(`${day}T10:00:00+09:00`));
  const all = async () => (await queries.list(people.analyst, {})).items;
  const refused = (code: string) => expect.objectContaining({ code });
  const ask = (reason = 'late_entries' as const, key?: string) =>
    releases.correct(people.analyst, first, { reason, key });
  const letOut = async (id: string) => {
    await releases.check(people.analyst, id);
    await releases.publish(people.administrator, id);
  };
  const cellOf = async (id: string, codes: Record<string, string>) => {
    const { told } = await queries.detail(people.analyst, id);
    const cells = told.flatMap(({ cells: own }) => own);
    const found = cells.find((each) => JSON.stringify(each.codes) === JSON.stringify(codes));
    return found && [found.state, found.value];
  };
  const stateOf = async (id: string) => (await queries.detail(people.analyst, id)).state;
  const factsOf = async (id: string) =>
    (await owner('SELECT count(*)::int AS n FROM correction_facts WHERE release_id = $1', [id]))[0]?.n;

  it('can be asked for once the first one is published, by those who look after figures', async () => {
    await expect(ask()).rejects.toEqual(refused('figureRelease.state'));
    await letOut(first);
    await expect(
      (async () => releases.correct(people.counsellor, first, { reason: 'late_entries' }))(),
    ).rejects.toEqual(refused('permission.missing'));
    await expect(releases.correct(people.analyst, newId(), { reason: 'late_entries' })).rejects.toEqual(
      refused('figureRelease.notFound'),
    );
    expect((await published.of(QUARTER))?.correction).toBeNull();
  });

  it('is refused where fewer people changed than may be told of, and nobody outside hears of it', async () => {
    await complain({ people: 6, at: '2026-04-12', prefecture: '13', nationality: 'VN' });
    const id = await ask();
    await building.run();
    expect(await stateOf(id)).toBe('impossible');
    expect(await factsOf(id)).toBe(0);
    expect(await published.of(QUARTER)).toMatchObject({ edition: 1, correction: null });
  }, 180_000);

  it('is asked for once, however often somebody clicks', async () => {
    await complain({ people: 30, at: '2026-04-10', prefecture: '27', nationality: 'NP' });
    const id = await ask('late_entries', KEY);
    expect(await ask('late_entries', KEY)).toBe(id);
    await expect(ask()).rejects.toEqual(refused('figureRelease.corrected'));
    const insert = (of: string) =>
      owner(
        `INSERT INTO figure_releases (id, audience, corrects, reason, first_quarter, last_quarter, tables, definition, state,
           requested_at) SELECT gen_random_uuid(), 'correction', ${of}, 'late_entries', first_quarter, last_quarter, tables,
           definition, 'waiting', requested_at FROM figure_releases WHERE id = $1`,
        [id],
      );
    await expect(insert('corrects')).rejects.toThrow('figure_releases_corrected_once');
    await expect(insert('id')).rejects.toThrow('no published figures to correct');
  });

  it('counts the cases as they were when the worker began, also after the worker was killed', async () => {
    const [{ id = '' } = {}] = await all();
    const store = jest.spyOn(building as unknown as { store: () => Promise<void> }, 'store');
    store.mockRejectedValueOnce(new Error('killed'));
    await expect(building.run()).rejects.toThrow('killed');
    expect(await stateOf(id)).toBe('waiting');
    const counted = await factsOf(id);
    await complain({ people: 50, at: '2026-04-13', prefecture: '01', nationality: 'ID' });
    await Promise.all([building.run(), building.run()]);
    expect(await factsOf(id)).toBe(counted);
    expect(await stateOf(id)).toBe('built');
    expect(await cellOf(id, {})).toEqual(['count', 120]);
    expect(await cellOf(id, { group: 'labour', prefecture: '01' })).toEqual(['as_before', null]);
    expect(await cellOf(id, { group: 'labour', nationality: 'MM' })).toEqual(['as_before', null]);
  }, 180_000);

  it('is withdrawn without a trace outside, and another one may be asked for', async () => {
    const [{ id = '' } = {}] = await all();
    await releases.check(people.analyst, id);
    await expect(releases.withdraw(people.analyst, first)).rejects.toEqual(refused('figureRelease.state'));
    await releases.withdraw(people.administrator, id);
    await releases.withdraw(people.administrator, id);
    await expect(releases.publish(people.administrator, id)).rejects.toEqual(refused('figureRelease.state'));
    expect(await factsOf(id)).toBe(0);
    expect(await published.of(QUARTER)).toMatchObject({ edition: 1, correction: null });
    expect((await queries.detail(people.analyst, first)).correctedBy).toBeNull();
    await ask();
    await building.run();
  }, 180_000);

  it('is let out by two people, and says what was said before and what is said now', async () => {
    const [{ id = '' } = {}] = await all();
    expect(await queries.detail(people.analyst, first)).toMatchObject({ correctedBy: id });
    const { before } = await queries.detail(people.analyst, id);
    expect(before[0]?.cells.find(({ codes }) => Object.keys(codes).length === 0)).toMatchObject({ value: 85 });
    await releases.check(people.administrator, id);
    await expect(releases.publish(people.administrator, id)).rejects.toEqual(refused('figureRelease.secondPerson'));
    const asForm = (sql: string) => asRole(installation.database, 'intake', { actor_kind: 'complainant' }, { sql });
    expect(await asForm('SELECT DISTINCT audience FROM figure_releases')).toEqual([{ audience: 'public' }]);
    expect(await asForm(`SELECT 1 FROM figure_cells WHERE state = 'as_before'`)).toEqual([]);
    expect((await published.of(QUARTER))?.edition).toBe(1);
    await releases.publish(people.analyst, id);
    const now = await published.of(QUARTER);
    expect(now).toMatchObject({ edition: 2, correction: { reason: 'late_entries' } });
    const total = now?.correction?.cells.find(({ codes }) => Object.keys(codes).length === 0);
    expect(total).toMatchObject({ before: { value: 85 }, now: { value: 170 } });
    // Six people more in Tokyo are too few: what was said at first still stands.
    expect(now?.tables[0]?.cells).toContainEqual({
      codes: { group: 'labour', prefecture: '13' },
      state: 'count',
      value: 60,
    });
    const old = await published.of(QUARTER, 'first');
    expect(old).toMatchObject({ edition: 1, correction: { reason: 'late_entries' } });
    expect(old?.tables[0]?.cells).toContainEqual({ codes: {}, state: 'count', value: 85 });
    await expect(ask()).rejects.toEqual(refused('figureRelease.corrected'));
    await expect(releases.withdraw(people.analyst, id)).rejects.toEqual(refused('figureRelease.state'));
  });

  it('is frozen, and so is what it was counted from', async () => {
    for (const sql of [
      'DELETE FROM correction_facts',
      'UPDATE correction_facts SET is_added = NOT is_added',
      'TRUNCATE correction_facts',
      `INSERT INTO correction_facts SELECT * FROM correction_facts LIMIT 1`,
      `UPDATE figure_releases SET state = 'withdrawn', withdrawn_by = published_by WHERE audience = 'correction' AND state = 'published'`,
      `UPDATE figure_releases SET state = 'withdrawn', withdrawn_by = published_by WHERE audience = 'public' AND state = 'published'`,
    ]) {
      await expect(owner(sql)).rejects.toThrow();
    }
    const asApi = (sql: string) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: 'secretariat', actor_user: people.analyst.userId, actor_roles: 'analyst' },
        { sql },
      );
    await expect(asApi('SELECT 1 FROM correction_facts')).rejects.toThrow('permission denied');
  });

  it('leaves later releases on the first edition, with both in view', async () => {
    goTo('2026-11-05');
    await complain({ people: 40, at: '2026-08-12', prefecture: '13', nationality: 'VN' });
    await building.run();
    const [newest] = await all();
    expect(newest).toMatchObject({ firstQuarter: '2026-07-01', state: 'built' });
    const frozen = await owner('SELECT count(*)::int AS n FROM frozen_facts WHERE starts_on = $1', [QUARTER]);
    expect(frozen).toEqual([{ n: 84 }]);
  }, 180_000);
});
