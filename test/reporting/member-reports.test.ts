import { newId } from '@platform/database';
import { pdfText } from '../support/pdf-text';
import { asRole } from '../walls/as-role';
import { figuresOf, MemberReportsWorld, QUARTER } from './member-reports-world';

/** From a frozen quarter to a report that a member reads, and back. */
describe('the quarterly report of a member', () => {
  let world: MemberReportsWorld;
  const refused = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    world = await MemberReportsWorld.create();
    await world.promise('progress_note', { inTime: 40, late: 20 });
    await world.promise('substantive_feedback', { inTime: 30, late: 3 });
  }, 60_000);
  afterAll(() => world.installation.close());

  it('waits until it is decided what everybody may read of the quarter', async () => {
    await world.freeze();
    await world.worker.building.run();
    expect(await world.edition()).toBeUndefined();
    const { editions } = world.desk;
    await expect(editions.request(world.people.analyst, QUARTER)).rejects.toEqual(refused('memberReport.notReady'));
    await world.publish();
    await Promise.all([world.worker.building.run(), world.worker.building.run()]);
    await world.worker.building.run();
    expect(await world.edition()).toMatchObject({ quarter: QUARTER, edition: 1, state: 'built', members: 3 });
    const detail = await world.desk.queries.detail(world.people.analyst, (await world.edition())?.id ?? '');
    expect(detail).toMatchObject({ made: 3, shown: 1, none: 1, rolledUp: 1, told: 0 });
    await expect(editions.request(world.people.analyst, QUARTER)).rejects.toEqual(refused('memberReport.stands'));
  }, 60_000);

  it('has lessons behind which two people stand', async () => {
    const { lessons, lessonList } = world.desk;
    const { officer, analyst, counsellor } = world.people;
    const words = { titleJa: '控除', titleEn: 'Deductions', bodyJa: '説明する。', bodyEn: 'Explain them.' };
    const [wish, key] = [{ quarter: QUARTER, industryCode: null, ...words }, newId()];
    const id = await lessons.begin(officer, wish, key);
    expect(await lessons.begin(officer, wish, key)).toBe(id);
    await expect(lessons.publish(officer, id, 1)).rejects.toEqual(refused('lesson.secondPerson'));
    const alone = 'UPDATE lesson_versions SET published_by = written_by, published_at = now()';
    await expect(world.owner(alone)).rejects.toThrow('lesson_versions_two_people');
    await expect(lessons.publish(analyst, id, 2)).rejects.toEqual(refused('lesson.changedMeanwhile'));
    await lessons.publish(analyst, id, 1);
    await lessons.publish(analyst, id, 1);
    expect(await lessons.change(analyst, id, { ...words, bodyEn: 'Explain each of them.', seen: 1 })).toBe(2);
    await expect(lessons.change(officer, id, { ...words, seen: 1 })).rejects.toEqual(
      refused('lesson.changedMeanwhile'),
    );
    expect(await lessonList.read(officer, id)).toMatchObject({ state: 'draft', version: 2, publishedVersion: 1 });
    await expect(world.owner(`UPDATE lesson_versions SET body_en = 'other'`)).rejects.toThrow('only published');
    await expect((async () => lessons.publish(counsellor, id, 2))()).rejects.toEqual(refused('permission.missing'));
    await expect(lessons.publish(analyst, newId(), 1)).rejects.toEqual(refused('lesson.notFound'));
    await world.lesson('For builders', 'D');
    await world.lesson('For factories', 'E');
    const gone = await world.lesson('Withdrawn');
    await lessons.withdraw(officer, gone);
    await expect(lessons.change(officer, gone, { ...words, seen: 1 })).rejects.toEqual(refused('lesson.withdrawn'));
  });

  it('is let out by two people, and by nobody else', async () => {
    const { editions } = world.desk;
    const { analyst, administrator, counsellor } = world.people;
    const id = (await world.edition())?.id ?? '';
    expect(await world.own(world.companies.shown.manager)).toEqual([]);
    await expect(editions.release(analyst, id)).rejects.toEqual(refused('memberReport.state'));
    await editions.check(analyst, id);
    await editions.check(analyst, id);
    await expect(editions.check(administrator, id)).rejects.toEqual(refused('memberReport.state'));
    await expect(editions.release(analyst, id)).rejects.toEqual(refused('memberReport.secondPerson'));
    const alone = `UPDATE member_report_editions SET state = 'released', released_by = checked_by, released_at = checked_at`;
    await expect(world.owner(alone)).rejects.toThrow('member_report_editions_two_people');
    expect(await world.own(world.companies.shown.manager)).toEqual([]);
    await world.worker.notices.run();
    expect((await world.desk.queries.detail(analyst, id)).told).toBe(0);
    await editions.release(administrator, id);
    await editions.release(administrator, id);
    await expect((async () => editions.check(counsellor, id))()).rejects.toEqual(refused('permission.missing'));
    await expect(editions.check(analyst, newId())).rejects.toEqual(refused('memberReport.notFound'));
  });

  it('reaches the managers of its member as a notice that says nothing of it, once', async () => {
    await world.worker.notices.run();
    await world.worker.notices.run();
    const rows = await world.owner(
      `SELECT n.user_id AS "userId", n.case_id AS "caseId" FROM notices n WHERE notice = 'member.reportWaits'`,
    );
    const managers = Object.values(world.companies).map(({ manager }) => ({ userId: manager.userId, caseId: null }));
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(expect.arrayContaining(managers));
    const mails = await world.owner(
      `SELECT reference FROM notification_deliveries WHERE notice = 'member.reportWaits'`,
    );
    expect(mails).toEqual([{ reference: null }, { reference: null }, { reference: null }]);
  });

  it('tells a company its frozen figures with an interval, and the desk’s promises as far as the engine lets it', async () => {
    const { manager } = world.companies.shown;
    const [row] = await world.own(manager);
    expect(row).toMatchObject({ quarter: QUARTER, edition: 1, state: 'released', isCorrection: false });
    const report = await world.desk.reports.read(manager, row?.id ?? '');
    expect(report).toMatchObject({ level: 'company', memberNameEn: 'Fictional Works AAA111' });
    expect(figuresOf(report, 'own').company_response).toEqual({
      ...{ target: 14, due: 20, inTime: 15, share: 75, shareLow: 53, shareHigh: 89, median: 9 },
    });
    const desk = figuresOf(report, 'desk');
    expect(desk.progress_note).toMatchObject({
      target: 14,
      due: 60,
      inTime: 40,
      share: 67,
      shareLow: 54,
      shareHigh: 77,
    });
    // Three late ones: with the total and the others anybody could count them.
    const { due, inTime, share } = desk.substantive_feedback ?? {};
    expect([due, inTime].filter((each) => each === 'suppressed').length).toBeGreaterThan(0);
    expect(share).toBe('suppressed');
    expect(figuresOf(report, 'reach').sites).toEqual({
      ...{ sites: 1, withPoster: 'zero', undeclared: 'zero', declared: 40, reached: 'zero' },
    });
    const titles = report.lessons.map(({ titleEn, bodyEn }) => [titleEn, bodyEn]);
    expect(titles).toEqual([
      ['Deductions', 'Explain them.'],
      ['For factories', 'Hand over the records.'],
    ]);
  });

  it('rolls a small company up to what everybody may read of its prefectures and the country', async () => {
    const { small, quiet } = world.companies;
    const [row] = await world.own(small.manager);
    const report = await world.desk.reports.read(small.manager, row?.id ?? '');
    expect(report.level).toBe('prefecture');
    const own = figuresOf(report, 'own').company_response ?? {};
    expect(
      Object.entries(own)
        .filter(([name]) => name !== 'target')
        .map(([, each]) => each),
    ).toEqual(Array(6).fill('suppressed'));
    const area = figuresOf(report, 'area');
    expect(Object.keys(area)).toEqual(['23', 'all']);
    expect(area['23']).toMatchObject({ all: 65, labour: 40, education: 'suppressed', daily_life: 'zero' });
    expect(area.all).toMatchObject({ all: 345, labour: 215, education: 'not_collected' });
    const [none] = await world.own(quiet.manager);
    const calm = await world.desk.reports.read(quiet.manager, none?.id ?? '');
    expect(figuresOf(calm, 'own').company_response).toMatchObject({ due: 'zero', inTime: 'not_collected' });
  });

  it('is nobody else’s', async () => {
    const { shown, small } = world.companies;
    const [row] = await world.own(shown.manager);
    const id = row?.id ?? '';
    const { reports, files, queries } = world.desk;
    await expect(reports.read(small.manager, id)).rejects.toEqual(refused('memberReport.notFound'));
    const wish = { format: 'csv', language: 'en' } as const;
    await expect(files.read(small.manager, id, wish)).rejects.toEqual(refused('memberReport.notFound'));
    await expect((async () => reports.read(world.people.analyst, id))()).rejects.toEqual(refused('permission.missing'));
    await expect(queries.list(shown.manager, {})).rejects.toEqual(refused('permission.missing'));
    const edition = (await world.edition())?.id ?? '';
    await expect(queries.preview(world.people.analyst, newId(), id)).rejects.toEqual(refused('memberReport.notFound'));
    expect(await queries.preview(world.people.analyst, edition, id)).toMatchObject({ id });
    const seen = (table: string, who = small.manager) =>
      asRole(
        world.installation.database,
        'api',
        { actor_kind: who.kind, actor_org: who.organisationId ?? '', actor_user: who.userId },
        { sql: `SELECT DISTINCT report_id AS id FROM ${table} WHERE report_id IS NOT NULL` },
      );
    const [own] = await world.own(small.manager);
    expect(await seen('member_report_cells')).toEqual([{ id: own?.id }]);
    expect(await seen('member_report_cells', world.people.counsellor)).toEqual([]);
  });

  it('says on paper and in a file what it says on the screen, in both languages', async () => {
    const { manager } = world.companies.shown;
    const [row] = await world.own(manager);
    const id = row?.id ?? '';
    const { tables } = await world.desk.reports.read(manager, id);
    const numbers = tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? [])),
    );
    expect(numbers.length).toBeGreaterThan(20);
    for (const language of ['ja', 'en'] as const) {
      const text = await pdfText(await world.desk.files.read(manager, id, { format: 'pdf', language }));
      const printed = text.split(/[^0-9]+/).map(Number);
      expect(numbers.filter((each) => !printed.includes(each))).toEqual([]);
      // Japanese is drawn piece by piece.
      expect(text.replace(/\s/g, '')).toContain(language === 'ja' ? '窓口の対応' : 'Whatthedeskpromised');
      const csv = (await world.desk.files.read(manager, id, { format: 'csv', language })).toString('utf8');
      for (const { title, rule, rows } of tables) {
        const at = language === 'ja' ? 0 : 1;
        expect(csv).toContain(title[at]);
        expect(csv.replaceAll('""', '"')).toContain(rule[at]);
        for (const { cells } of rows) {
          const signs = { zero: '0', suppressed: '●', not_collected: '–', too_few: '△' };
          const line = cells.map(({ state, value }) => (state === 'count' ? value : signs[state])).join(',');
          expect(csv).toContain(line);
        }
      }
    }
    const [exported] = await world.owner(
      `SELECT count(*)::int AS n FROM audit_log WHERE action = 'memberReport.exported' AND actor_id = $1`,
      [manager.userId],
    );
    expect(exported).toEqual({ n: 4 });
  }, 60_000);

  it('is frozen, whatever becomes of the cases', async () => {
    const { manager } = world.companies.shown;
    const [row] = await world.own(manager);
    const before = await world.desk.reports.read(manager, row?.id ?? '');
    await world.promise('progress_note', { inTime: 0, late: 50 });
    await world.owner('UPDATE sites SET foreign_headcount = 500');
    await world.owner(`UPDATE deadlines SET met_at = NULL WHERE kind = 'substantive_feedback'`);
    await world.worker.building.run();
    expect(await world.desk.reports.read(manager, row?.id ?? '')).toEqual(before);
    for (const sql of [
      `UPDATE member_report_cells SET value = 5 WHERE state = 'count'`,
      'DELETE FROM member_report_cells',
      `UPDATE member_reports SET level = 'company', own_state = 'shown'`,
      'DELETE FROM member_reports',
      `UPDATE member_report_editions SET definition = 'other'`,
      `UPDATE member_report_editions SET state = 'built'`,
      'DELETE FROM member_report_lessons',
      `INSERT INTO member_report_cells (edition_id, report_id, place, section, code, figure, state)
         SELECT id, NULL, 9999, 'desk', 'progress_note', 'due', 'zero' FROM member_report_editions`,
      `INSERT INTO member_report_lessons SELECT e.id, v.lesson_id, v.version FROM member_report_editions e, lesson_versions v
         WHERE v.version = 2`,
    ]) {
      await expect(world.owner(sql)).rejects.toThrow();
    }
  });

  it('is recalled with a reason, and comes back as a correction with the earlier one marked', async () => {
    const { editions, reports, files, queries, lessons, lessonList } = world.desk;
    const { manager } = world.companies.shown;
    const idOf = (each: { id: string } | undefined): string => each?.id ?? '';
    const [first] = await world.own(manager);
    const before = await reports.read(manager, idOf(first));
    const id = idOf(await world.edition());
    await editions.recall(world.people.administrator, id, 'A lesson was wrong.');
    await editions.recall(world.people.administrator, id, 'A lesson was wrong.');
    await expect(editions.recall(world.people.analyst, id, 'Again.')).rejects.toEqual(refused('memberReport.state'));
    const recalled = await reports.read(manager, idOf(first));
    expect(recalled).toMatchObject({ state: 'recalled', recallReason: 'A lesson was wrong.', tables: [], lessons: [] });
    const wish = { format: 'pdf', language: 'ja' } as const;
    await expect(files.read(manager, idOf(first), wish)).rejects.toEqual(refused('memberReport.recalled'));
    const cells = await asRole(
      world.installation.database,
      'api',
      { actor_kind: 'member', actor_org: String(manager.organisationId), actor_user: manager.userId },
      { sql: 'SELECT 1 FROM member_report_cells' },
    );
    expect(cells).toEqual([]);
    // Once to each manager who was told of it, and nothing of why.
    await world.worker.notices.run();
    await world.worker.notices.run();
    const taken = `SELECT n.user_id AS "userId", n.case_id AS "caseId" FROM notices n WHERE notice = 'member.reportRecalled'`;
    const managers = Object.values(world.companies).map((each) => ({ userId: each.manager.userId, caseId: null }));
    expect(await world.owner(taken)).toHaveLength(managers.length);
    expect(await world.owner(taken)).toEqual(expect.arrayContaining(managers));
    for (const change of ['recall_told_at = NULL', 'told_at = now()', `level = 'company'`]) {
      await expect(world.owner(`UPDATE member_reports SET ${change}`)).rejects.toThrow('frozen');
    }
    const draft = (await lessonList.list(world.people.analyst, {})).items.find(({ version }) => version === 2);
    await lessons.publish(world.people.administrator, idOf(draft), 2);
    const key = newId();
    const next = await editions.request(world.people.analyst, QUARTER, key);
    expect(await editions.request(world.people.analyst, QUARTER, key)).toBe(next);
    await world.worker.building.run();
    expect(await queries.detail(world.people.analyst, next)).toMatchObject({ state: 'built', edition: 2 });
    expect(await world.own(manager)).toHaveLength(1);
    await world.letOut();
    await world.worker.notices.run();
    const [second, earlier] = await world.own(manager);
    expect(earlier).toMatchObject({ id: idOf(first), state: 'recalled', isCorrection: false });
    expect(second).toMatchObject({ edition: 2, state: 'released', isCorrection: true });
    const after = await reports.read(manager, idOf(second));
    expect(after.lessons[0]).toMatchObject({ version: 2, bodyEn: 'Explain each of them.' });
    // Two editions of a quarter tell the same of people, or their difference would tell of few.
    for (const section of ['own', 'desk', 'area'])
      expect(figuresOf(after, section)).toEqual(figuresOf(before, section));
    const told = await world.owner(`SELECT count(*)::int AS n FROM notices WHERE notice = 'member.reportWaits'`);
    expect(told).toEqual([{ n: 6 }]);
  }, 60_000);
});
