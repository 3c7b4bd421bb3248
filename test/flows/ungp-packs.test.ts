import {
  QuartersModule,
  ReportingModule,
  UNGP_CRITERIA,
  UNGP_INDICATORS,
  UngpBuilding,
  UngpExport,
  UngpPackQueries,
  UngpPacks,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, Installation } from '../support/installation';
import { asRole } from '../walls/as-role';

/** A year by the eight criteria with a real database: what was counted by hand, and what nobody is told. */
describe('a year by the criteria of UN Guiding Principle 31', () => {
  let installation: Installation;
  let packs: UngpPacks;
  let queries: UngpPackQueries;
  let exporting: UngpExport;
  let building: UngpBuilding;
  let people: Record<'analyst' | 'administrator' | 'supervisor' | 'counsellor' | 'company', Actor>;
  let id: string;

  beforeAll(async () => {
    installation = await Installation.create(new Date('2025-02-03T10:00:00+09:00'));
    const api = await installation.api([ReportingModule]);
    [packs, queries, exporting] = [api.get(UngpPacks), api.get(UngpPackQueries), api.get(UngpExport)];
    building = (await installation.worker([QuartersModule])).get(UngpBuilding);
    const desk = { kind: 'secretariat' } as const;
    const [analyst, administrator, supervisor, counsellor] = await Promise.all([
      aPerson(api, { ...desk, roles: ['analyst'] }),
      aPerson(api, { ...desk, roles: ['administrator'] }),
      aPerson(api, { ...desk, roles: ['supervisor'] }),
      aPerson(api, { ...desk, roles: ['counsellor'] }),
    ]);
    const company: Actor = { ...analyst, kind: 'member', organisationId: newId() };
    people = { analyst, administrator, supervisor, counsellor, company };
    // 2025: thirty in Vietnamese and twenty in Japanese; three more were spam, merged, and about the desk.
    await complain({ people: 30, locale: 'vi', at: '2025-05-10T12:00:00+09:00', ended: '2025-06-10' });
    await complain({ people: 20, locale: 'ja', at: '2025-05-11T12:00:00+09:00', ended: '2025-12-10' });
    await complain({ people: 1, locale: 'en', at: '2025-05-12T12:00:00+09:00', ended: '2025-06-01', outcome: 'spam' });
    await complain({
      people: 1,
      locale: 'en',
      at: '2025-05-12T12:00:00+09:00',
      ended: '2025-06-01',
      isAboutDesk: true,
    });
    await complain({ people: 4, locale: 'en', at: '2026-01-05T12:00:00+09:00' });
    // Forty answer whether it was fair (24 of them yes), three whether it was enough, nobody the rest.
    await answer('fair', 0, 24, 'rather_yes');
    await answer('fair', 24, 14, 'no');
    await answer('fair', 38, 2, 'unsaid');
    await answer('enough', 0, 3, 'yes');
    await deadlines('acknowledgement', 45, 5);
    await deadlines('first_action', 12, 3);
  }, 60_000);
  afterAll(() => installation.close());

  const owner = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  let made = 0;
  const complain = async (wish: {
    people: number;
    locale: string;
    at: string;
    ended?: string;
    outcome?: string;
    isAboutDesk?: boolean;
  }) => {
    const ended = wish.ended ? `${wish.ended}T12:00:00+09:00` : null;
    const [status, outcome] = ended ? ['closed', wish.outcome ?? 'confirmed_by_worker'] : ['received', null];
    for (let i = 0; i < wish.people; i += 1) {
      const caseId = newId();
      made += 1;
      await owner('INSERT INTO people (id, created_at) VALUES ($1, $2)', [caseId, wish.at]);
      await owner(
        `INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
         VALUES ($1, $1, $2, 'web_form', $3, 'no', true, $4)`,
        [caseId, newId(), wish.locale, wish.at],
      );
      await owner(
        `INSERT INTO cases (id, number, complaint_id, person_id, severity, status, outcome, received_at, closed_at)
         VALUES ($1, $2, $1, $1, 'S4', $3, $4, $5, $6)`,
        [caseId, `M-${String(made).padStart(6, '0')}`, status, outcome, wish.at, ended],
      );
      await owner(
        `INSERT INTO issues (id, case_id, category, subcategory, desk_group, is_primary, noted_by, noted_at)
         VALUES ($1, $2, 'WAGE', 'payslip', 'labour', true, 'complainant', $3)`,
        [newId(), caseId, wish.at],
      );
      if (!wish.isAboutDesk) continue;
      await owner(`INSERT INTO case_parties (id, case_id, kind, named_at) VALUES ($1, $2, 'desk', $3)`, [
        newId(),
        caseId,
        wish.at,
      ]);
    }
  };
  const ended = `SELECT id FROM cases WHERE status = 'closed' AND outcome <> 'spam' AND NOT EXISTS (SELECT FROM case_parties p
    WHERE p.case_id = cases.id) ORDER BY number`;
  const answer = (question: string, offset: number, count: number, said: string) =>
    owner(
      `INSERT INTO experience_answers (case_id, question, version, answer, answered_on)
       SELECT id, $1, '2026-1', $2, '2026-01-10' FROM (${ended} OFFSET $3 LIMIT $4) e`,
      [question, said, offset, count],
    );
  const deadlines = (kind: string, kept: number, late: number) =>
    owner(
      `INSERT INTO deadlines (id, case_id, kind, policy_version, opened_at, due_at, met_at)
       SELECT gen_random_uuid(), id, $1, 1, '2025-05-10', '2025-05-17',
         CASE WHEN row_number() OVER (ORDER BY id) <= $2::int THEN timestamptz '2025-05-16' ELSE '2025-05-20' END
       FROM (${ended} LIMIT $2::int + $3::int) e`,
      [kind, kept, late],
    );
  const goTo = (day: string) => installation.clock.moveTo(new Date(`${day}T10:00:00+09:00`));
  const indicators = async (who: Actor = people.analyst) => {
    const { indicators: found } = await queries.detail(who, id);
    return new Map(found.map((each) => [each.id, each]));
  };
  const refused = (code: string) => expect.objectContaining({ code });

  it('is counted once when the year is over for thirty days', async () => {
    goTo('2026-01-30');
    await building.run();
    expect(await queries.list(people.analyst)).toEqual([]);
    await expect(packs.request(people.analyst, 2025)).rejects.toEqual(refused('ungpPack.notOver'));
    goTo('2026-02-01');
    await Promise.all([building.run(), building.run()]);
    await building.run();
    const [pack, ...more] = await queries.list(people.analyst);
    expect([pack?.year, pack?.state, more]).toEqual([2025, 'built', []]);
    id = pack?.id ?? '';
    await expect(packs.request(people.analyst, 2025)).rejects.toEqual(refused('ungpPack.asked'));
  }, 120_000);

  it('has two to four indicators of each criterion, and no score', async () => {
    const count = (criterion: string) => UNGP_INDICATORS.filter((each) => each.criterion === criterion).length;
    for (const criterion of Object.keys(UNGP_CRITERIA)) expect([2, 3, 4]).toContain(count(criterion));
    expect(new Set(UNGP_INDICATORS.map((each) => each.id)).size).toBe(UNGP_INDICATORS.length);
    expect((await indicators()).size).toBe(UNGP_INDICATORS.length);
    expect(JSON.stringify(await queries.detail(people.analyst, id))).not.toMatch(/score/i);
  });

  it('says what was counted by hand, rounded for everybody and exact for the desk', async () => {
    const found = await indicators();
    const reading = (name: string) => found.get(name)?.reading;
    // 30 of 50 in Vietnamese.
    expect(reading('otherLanguage')).toMatchObject({ state: 'value', numerator: 30, denominator: 50, value: 60 });
    expect(found.get('otherLanguage')?.exact).toEqual({ numerator: 30, denominator: 50 });
    // All were sent at noon on weekends of May 2025: the 10th and 11th.
    expect(reading('outsideHours')).toMatchObject({ state: 'value', numerator: 50, denominator: 50, coverage: 100 });
    expect(reading('acknowledged')).toMatchObject({ state: 'suppressed' });
    expect(found.get('acknowledged')?.exact).toEqual({ numerator: 45, denominator: 50 });
    expect(found.get('firstAction')?.exact).toEqual({ numerator: 12, denominator: 15 });
    // 31 days for the one group and 213 for the other.
    expect(reading('timeGap')).toMatchObject({ state: 'value', value: -100, denominator: 50 });
    expect(reading('remedyGap')).toMatchObject({ state: 'value', value: 0 });
    expect(reading('quartersTold')).toMatchObject({ state: 'value', numerator: 0, denominator: 4, value: 0 });
    expect(found.get('otherLanguage')).toMatchObject({ version: 1, trend: [] });
  });

  it('tells of answers in sums alone, and says why it says nothing of others', async () => {
    const found = await indicators();
    // 24 and 14 of 50, shown as 25 and 15; 76 % are known.
    expect(found.get('fair')?.reading).toEqual({
      ...{ state: 'value', reason: null, numerator: 25, denominator: 40, coverage: 80, value: 63 },
    });
    expect(found.get('fair')?.exact).toBeNull();
    // Three answered: how many did is not told either.
    expect(found.get('enough')?.reading).toMatchObject({ state: 'suppressed', coverage: null });
    expect(found.get('trust')?.reading).toMatchObject({ state: 'not_assessed', reason: 'few_known', coverage: 0 });
    expect(found.get('outsideDecided')?.reading).toMatchObject({ state: 'not_assessed', reason: 'few' });
    expect(found.get('worse')?.reading).toMatchObject({ state: 'not_assessed', reason: 'none' });
    const kept = await owner(
      `SELECT exact FROM ungp_cells WHERE codes ?| ARRAY['fair', 'enough'] AND exact IS NOT NULL`,
    );
    expect(kept).toEqual([]);
    expect(await owner(`SELECT 1 FROM ungp_cells WHERE universe = 'about_desk' AND exact IS NOT NULL`)).toEqual([]);
  });

  it('is read by those who read reports, without exact counts for whoever is walled off, and by nobody else', async () => {
    expect((await queries.detail(people.supervisor, id)).indicators).not.toEqual([]);
    for (const who of [people.counsellor, people.company]) {
      expect(() => queries.list(who)).toThrow(refused('permission.missing'));
      expect(() => queries.detail(who, id)).toThrow(refused('permission.missing'));
    }
    const as = (who: Actor, sql: string, roles = 'analyst') =>
      asRole(
        installation.database,
        'api',
        { actor_kind: who.kind, actor_user: who.userId, actor_org: who.organisationId ?? '', actor_roles: roles },
        { sql },
      );
    await expect(as(people.analyst, 'SELECT exact FROM ungp_cells')).rejects.toThrow('permission denied');
    const exact = `SELECT * FROM ungp_exact('${id}')`;
    expect(await as(people.analyst, exact)).not.toEqual([]);
    expect(await as(people.counsellor, exact, 'counsellor')).toEqual([]);
    for (const table of ['ungp_packs', 'ungp_cells']) {
      expect(await as(people.company, `SELECT 1 FROM ${table}`)).toEqual([]);
      expect(await as(people.counsellor, `SELECT 1 FROM ${table}`, 'counsellor')).toEqual([]);
      // The form's role sees what was let out, and this was not.
      expect(await asRole(installation.database, 'intake', {}, { sql: `SELECT 1 FROM ${table}` })).toEqual([]);
    }
    await owner(
      `INSERT INTO case_parties (id, case_id, kind, party_id, named_at)
       SELECT $1, id, 'user', $2, now() FROM cases ORDER BY number LIMIT 1`,
      [newId(), people.supervisor.userId],
    );
    const walled = await indicators(people.supervisor);
    expect([...walled.values()].filter(({ exact: told }) => told)).toEqual([]);
    expect(walled.get('otherLanguage')?.reading).toMatchObject({ numerator: 30 });
  });

  it('is let out by two people, and only then on paper', async () => {
    await expect(exporting.pdf(people.analyst, id, 'en')).rejects.toEqual(refused('ungpPack.state'));
    await expect(packs.publish(people.analyst, id)).rejects.toEqual(refused('ungpPack.state'));
    await packs.check(people.analyst, id);
    await packs.check(people.analyst, id);
    await expect(packs.check(people.administrator, id)).rejects.toEqual(refused('ungpPack.state'));
    await expect(packs.publish(people.analyst, id)).rejects.toEqual(refused('ungpPack.secondPerson'));
    const alone = `UPDATE ungp_packs SET state = 'published', published_by = checked_by, published_at = checked_at`;
    await expect(owner(alone)).rejects.toThrow('ungp_packs_two_people');
    await packs.publish(people.administrator, id);
    await packs.publish(people.administrator, id);
    expect((await queries.list(people.analyst))[0]).toMatchObject({ state: 'published' });
    await expect((async () => packs.check(people.counsellor, id))()).rejects.toEqual(refused('permission.missing'));
    await expect(packs.check(people.analyst, newId())).rejects.toEqual(refused('ungpPack.notFound'));
    for (const language of ['ja', 'en'] as const) {
      const { year, bytes } = await exporting.pdf(people.analyst, id, language);
      expect([year, bytes.subarray(0, 5).toString()]).toEqual([2025, '%PDF-']);
    }
    const exports = await owner(`SELECT 1 FROM audit_log WHERE action = 'report.exported' AND subject_kind = 'report'`);
    expect(exports).toHaveLength(2);
  }, 60_000);

  it('is frozen, and an erased or changed answer does not move it', async () => {
    for (const sql of [
      `UPDATE ungp_cells SET value = 5 WHERE state = 'count'`,
      'DELETE FROM ungp_cells',
      'UPDATE ungp_packs SET year = 2024',
      `UPDATE ungp_packs SET state = 'built', published_by = NULL`,
      'DELETE FROM ungp_packs',
      `INSERT INTO ungp_cells (pack_id, universe, place, codes, state) SELECT id, 'ended', 9999, '{}', 'zero' FROM ungp_packs`,
    ]) {
      await expect(owner(sql)).rejects.toThrow();
    }
    await owner(`DELETE FROM experience_answers WHERE question = 'fair'`);
    await building.run();
    expect((await indicators()).get('fair')?.reading).toMatchObject({ numerator: 25 });
  });

  it('has the years before beside it, and says what nobody was asked for', async () => {
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const old = await packs.request(people.analyst, 2024, key);
    expect(await packs.request(people.analyst, 2024, key)).toBe(old);
    await building.run();
    const { indicators: before } = await queries.detail(people.analyst, old);
    expect(before.find((each) => each.id === 'fair')?.reading).toMatchObject({ state: 'not_collected' });
    expect(before.find((each) => each.id === 'remedy')?.reading).toMatchObject({
      state: 'not_assessed',
      reason: 'none',
    });
    const trend = (await indicators()).get('remedy')?.trend;
    expect(trend).toEqual([{ year: 2024, reading: expect.objectContaining({ state: 'not_assessed' }) }]);
  }, 120_000);

  it('is given up after three attempts that ended with their process', async () => {
    await owner(
      `INSERT INTO ungp_packs (id, year, definition, state, attempts, requested_at) VALUES ($1, 2019, 'x', 'waiting', 3, '2026-01-01')`,
      [newId()],
    );
    await building.run();
    expect((await queries.list(people.analyst)).map(({ year, state }) => [year, state])).toContainEqual([
      2019,
      'failed',
    ]);
  });
});
