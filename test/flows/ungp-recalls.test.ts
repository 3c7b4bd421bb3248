import {
  QuartersModule,
  ReportIndexQueries,
  ReportingModule,
  UngpBuilding,
  UngpExport,
  UngpPackQueries,
  UngpPacks,
  UngpRecalls,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, Installation } from '../support/installation';
import { fullPack, makePack } from '../support/published-packs';
import { asRole } from '../walls/as-role';

const [WRONG, AFTER, WAITING] = [2023, 2024, 2022];

/** A year by the eight criteria that turns out wrong: two people take it back, and nobody brings it again. */
describe('a year that was let out with an error', () => {
  let installation: Installation;
  let recalls: UngpRecalls;
  let queries: UngpPackQueries;
  let packs: UngpPacks;
  let exporting: UngpExport;
  let people: Record<'analyst' | 'administrator' | 'supervisor' | 'counsellor' | 'company', Actor>;
  let index: ReportIndexQueries;
  let [wrong, after, waiting] = ['', '', ''];

  beforeAll(async () => {
    installation = await Installation.create(new Date('2025-02-03T10:00:00+09:00'));
    const api = await installation.api([ReportingModule]);
    [recalls, queries, packs] = [api.get(UngpRecalls), api.get(UngpPackQueries), api.get(UngpPacks)];
    [exporting, index] = [api.get(UngpExport), api.get(ReportIndexQueries)];
    const as = (role: 'analyst' | 'administrator' | 'supervisor' | 'counsellor') =>
      aPerson(api, { kind: 'secretariat', roles: [role] });
    const analyst = await as('analyst');
    people = {
      ...{ analyst, administrator: await as('administrator'), supervisor: await as('supervisor') },
      ...{ counsellor: await as('counsellor'), company: { ...analyst, kind: 'member', organisationId: newId() } },
    };
    const both = [analyst.userId, people.administrator.userId] as const;
    const { database, clock } = installation;
    const out = (year: number) => makePack(database, { year, at: clock.now(), people: both }, fullPack());
    [wrong, after] = [await out(WRONG), await out(AFTER)];
    waiting = await makePack(database, { year: WAITING, at: clock.now() }, fullPack());
  }, 60_000);
  afterAll(() => installation.close());

  const owner = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const as = (who: Actor, sql: string, roles = 'analyst') =>
    asRole(
      installation.database,
      'api',
      { actor_kind: who.kind, actor_user: who.userId, actor_org: who.organisationId ?? '', actor_roles: roles },
      { sql },
    );
  const refused = (code: string) => expect.objectContaining({ code });
  const ask = (who: Actor, id = wrong, key?: string) => recalls.ask(who, id, { reason: 'counted_twice', key });
  const stateOf = async (id = wrong) => (await queries.detail(people.analyst, id)).state;
  let asked = '';

  it('is asked to be taken back by those who let figures out, and by nobody else', async () => {
    for (const who of [people.supervisor, people.counsellor, people.company]) {
      expect(() => ask(who)).toThrow(refused('permission.missing'));
      expect(() => recalls.confirm(who, newId())).toThrow(refused('permission.missing'));
      expect(() => recalls.withdraw(who, newId())).toThrow(refused('permission.missing'));
    }
    await expect(ask(people.analyst, waiting)).rejects.toEqual(refused('ungpPack.state'));
    await expect(ask(people.analyst, newId())).rejects.toEqual(refused('ungpPack.notFound'));
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    asked = await ask(people.analyst, wrong, key);
    expect(await ask(people.analyst, wrong, key)).toBe(asked);
    await expect(ask(people.administrator)).rejects.toEqual(refused('ungpRecall.asked'));
    const { name } = (
      await owner<{ name: string }>('SELECT display_name AS name FROM users WHERE id = $1', [people.analyst.userId])
    )[0] ?? { name: '' };
    expect(await queries.detail(people.analyst, wrong)).toMatchObject({
      ...{ recallId: asked, recallReason: 'counted_twice', recallAskedBy: name, recalledAt: null, recalledBy: null },
      ...{ state: 'published', isRecallAskedByReader: true },
    });
    expect(await queries.detail(people.supervisor, wrong)).toMatchObject({ isRecallAskedByReader: false });
  });

  it('stands until somebody else confirms', async () => {
    await expect(recalls.confirm(people.analyst, asked)).rejects.toEqual(refused('ungpRecall.secondPerson'));
    await expect(recalls.confirm(people.administrator, newId())).rejects.toEqual(refused('ungpRecall.notFound'));
    const alone = `UPDATE ungp_recalls SET state = 'confirmed', decided_by = asked_by, decided_at = asked_at`;
    await expect(owner(alone)).rejects.toThrow('ungp_recalls_two_people');
    await expect(owner(`UPDATE ungp_packs SET state = 'recalled' WHERE id = $1`, [wrong])).rejects.toThrow(
      'nobody confirmed',
    );
    expect(await stateOf()).toBe('published');
    const { bytes } = await exporting.pdf(people.analyst, wrong, 'en');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);

  it('stays as it is where that is withdrawn, and whoever confirms what was withdrawn confirms nothing', async () => {
    await recalls.withdraw(people.administrator, asked);
    await recalls.withdraw(people.administrator, asked);
    await expect(recalls.withdraw(people.analyst, asked)).rejects.toEqual(refused('ungpRecall.state'));
    await expect(recalls.confirm(people.administrator, asked)).rejects.toEqual(refused('ungpRecall.state'));
    expect(await queries.detail(people.analyst, wrong)).toMatchObject({ state: 'published', recallId: null });
    const again = await ask(people.administrator);
    expect(again).not.toBe(asked);
    await expect(recalls.confirm(people.administrator, asked)).rejects.toEqual(refused('ungpRecall.state'));
    asked = again;
  });

  it('is held to by the database, whatever a command forgets', async () => {
    const { analyst, administrator, counsellor, company } = people;
    const row = (state: string, by: string, pack = wrong) =>
      `INSERT INTO ungp_recalls (id, pack_id, reason, state, asked_by, asked_at)
       VALUES (gen_random_uuid(), '${pack}', 'entry_errors', '${state}', '${by}', now())`;
    const decide = (state: string, by: string) =>
      `UPDATE ungp_recalls SET state = '${state}', decided_by = '${by}', decided_at = now() WHERE id = '${asked}'`;
    await expect(as(analyst, row('asked', administrator.userId, after))).rejects.toThrow('row-level security');
    await expect(as(counsellor, row('asked', counsellor.userId, after), 'counsellor')).rejects.toThrow();
    await expect(as(analyst, row('asked', analyst.userId, waiting))).rejects.toThrow('a recall is frozen');
    await expect(as(analyst, row('asked', analyst.userId))).rejects.toThrow('ungp_recalls_one_stands');
    await expect(owner(row('confirmed', analyst.userId, after))).rejects.toThrow();
    await expect(as(analyst, decide('confirmed', counsellor.userId))).rejects.toThrow('row-level security');
    await expect(as(administrator, decide('confirmed', administrator.userId), 'administrator')).rejects.toThrow(
      'ungp_recalls_two_people',
    );
    await expect(as(analyst, `UPDATE ungp_packs SET state = 'recalled' WHERE id = '${after}'`)).rejects.toThrow();
    await expect(as(analyst, `UPDATE ungp_recalls SET reason = 'late_entries'`)).rejects.toThrow('permission denied');
    for (const sql of [
      `UPDATE ungp_recalls SET reason = 'late_entries' WHERE state = 'asked'`,
      `UPDATE ungp_recalls SET state = 'asked', decided_by = NULL, decided_at = NULL WHERE state = 'withdrawn'`,
      'DELETE FROM ungp_recalls',
      `UPDATE ungp_packs SET published_at = now() WHERE state = 'published'`,
    ]) {
      await expect(owner(sql)).rejects.toThrow();
    }
    const all = 'SELECT id FROM ungp_recalls';
    expect(await as(people.supervisor, all, 'supervisor')).toHaveLength(2);
    expect(await as(counsellor, all, 'counsellor')).toEqual([]);
    expect(await as(company, all)).toEqual([]);
    await expect(asRole(installation.database, 'worker', {}, { sql: all })).rejects.toThrow('permission denied');
  });

  it('is taken back once, when one confirms while another withdraws', async () => {
    const { analyst, administrator } = people;
    const both = [recalls.confirm(analyst, asked), recalls.withdraw(administrator, asked)];
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
    if ((await stateOf()) === 'published') await recalls.confirm(analyst, await ask(administrator));
    expect(await stateOf()).toBe('recalled');
  });

  it('is printed no more, stays readable for the desk, and is never counted again', async () => {
    const { analyst, administrator } = people;
    const found = await queries.detail(analyst, wrong);
    expect(found).toMatchObject({ state: 'recalled', recallReason: 'counted_twice' });
    expect(found.recalledAt).toEqual(installation.clock.now());
    expect(found.indicators.some(({ exact }) => exact !== null)).toBe(true);
    for (const language of ['ja', 'en'] as const) {
      await expect(exporting.pdf(analyst, wrong, language)).rejects.toEqual(refused('ungpPack.state'));
    }
    await expect(ask(analyst)).rejects.toEqual(refused('ungpPack.state'));
    await expect(packs.check(analyst, wrong)).rejects.toEqual(refused('ungpPack.state'));
    await expect(packs.publish(administrator, wrong)).rejects.toEqual(refused('ungpPack.state'));
    await expect(packs.request(analyst, WRONG)).rejects.toEqual(refused('ungpPack.asked'));
    for (const state of ['waiting', 'built', 'checked', 'published']) {
      await expect(owner('UPDATE ungp_packs SET state = $2 WHERE id = $1', [wrong, state])).rejects.toThrow();
    }
    const building = (await installation.worker([QuartersModule])).get(UngpBuilding);
    await building.run();
    const years = (await queries.list(analyst)).map(({ year, state }) => [year, state]);
    expect(years.filter(([year]) => year === WRONG)).toEqual([[WRONG, 'recalled']]);
  }, 60_000);

  it('stands beside no later year, and is not the last that was let out', async () => {
    const { indicators } = await queries.detail(people.analyst, after);
    const beside = new Set(indicators.flatMap(({ trend }) => trend.map(({ year }) => year)));
    expect([...beside]).toEqual([WAITING]);
    const last = async () => (await index.list(people.analyst)).find(({ report }) => report === 'ungp')?.period;
    expect(await last()).toBe(String(AFTER));
    await recalls.confirm(people.administrator, await ask(people.analyst, after));
    expect(await last()).toBeNull();
  });

  it('leaves who did what and why in the audit log', async () => {
    const rows = await owner<{ action: string; year: string; reason: string }>(
      `SELECT action, after->>'year' AS year, after->>'reason' AS reason FROM audit_log
       WHERE subject_kind = 'ungpPack' AND subject_id = $1 AND action LIKE 'ungpPack.recall%' ORDER BY id`,
      [wrong],
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['ungpPack.recallAsked', 'ungpPack.recallWithdrawn', 'ungpPack.recalled']),
    );
    expect(new Set(rows.map(({ year, reason }) => `${year} ${reason}`))).toEqual(new Set([`${WRONG} counted_twice`]));
  });
});
