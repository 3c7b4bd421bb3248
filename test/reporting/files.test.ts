import type { INestApplicationContext } from '@nestjs/common';
import { MembershipModule } from '@modules/membership';
import {
  OperationsQueries,
  ReportingModule,
  ReportQueries,
  ReportRuns,
  ReportRunsModule,
  ReportRunWork,
  SavedReportQueries,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { DAY_MS } from '@platform/clock';
import { toCsv } from '@platform/csv';
import { newId } from '@platform/database';
import { readSheetApart } from '@platform/sheets';
import { Storage } from '@platform/storage';
import { deskGroupCsv } from '../../libs/modules/reporting/desk-group-csv';
import { sheetRows } from '../../libs/modules/reporting/operations/report-rows.rules';
import { aPerson, Installation } from '../support/installation';
import { madeFile } from '../support/made-file';
import { fontsOf } from '../support/pdf-fonts';
import { asRole } from '../walls/as-role';
import { randomStore, writeFacts } from './random-facts';

const SPAN = { from: '2025-01', to: '2025-12' };

describe('files of reports and lists', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let worker: INestApplicationContext;
  let analyst: Actor;
  let officer: Actor;
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query('owner', sql, values) as unknown as Promise<T[]>;
  const run = (id: string, who = officer) => api.get(SavedReportQueries).run(who, id);
  const members = (format: 'csv' | 'xlsx' = 'csv') =>
    api.get(ReportRuns).ask(officer, { kind: 'members', wanted: {}, format }, newId());

  beforeAll(async () => {
    installation = await Installation.create(new Date('2026-01-20T01:00:00Z'));
    api = await installation.api([ReportingModule, MembershipModule]);
    worker = await installation.worker([ReportRunsModule]);
    analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
    await writeFacts(installation.database, randomStore(5));
    await rows(
      `INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, status, created_at)
       SELECT gen_random_uuid(), '架空商店 ' || n, 'Fictional Shop ' || n, 'company', '23', 'current', $1::timestamptz + n * interval '1 s'
       FROM generate_series(1, 2500) n`,
      [installation.clock.now()],
    );
  }, 60_000);
  afterAll(() => installation.close());

  it('say what the screen says, whichever report and format', async () => {
    const file = (kind: 'deskGroups' | 'operations' | 'trends', format: 'csv' | 'xlsx' | 'pdf') =>
      madeFile({ api, worker }, analyst, { kind, wanted: SPAN, format });
    for (const kind of ['operations', 'trends'] as const) {
      const screen = await api.get(OperationsQueries).read(analyst, kind, SPAN);
      const said = sheetRows(screen, 'en').map((row) => row.map((cell) => cell ?? ''));
      expect((await file(kind, 'csv')).toString()).toBe(toCsv(said));
    }
    const groups = await api.get(ReportQueries).deskGroups(analyst, SPAN);
    expect((await file('deskGroups', 'csv')).toString()).toBe(deskGroupCsv(groups, 'en'));
    const sheet = await readSheetApart(await file('deskGroups', 'xlsx'));
    expect('rows' in sheet && sheet.rows[3]?.slice(0, 2)).toEqual(['Month (Asia/Tokyo)', 'Labour']);
    for (const kind of ['deskGroups', 'operations'] as const) {
      const fonts = await fontsOf(await file(kind, 'pdf'));
      expect(fonts.length).toBeGreaterThan(1);
      expect(fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
    }
    expect(
      await rows(`SELECT after FROM audit_log WHERE action = 'report.exported' AND after->>'report' = 'trends'`),
    ).toEqual([{ after: { report: 'trends', format: 'csv', ...SPAN } }]);
  }, 60_000);

  it('of members say page by page how far they are, and stop between two pages', async () => {
    const id = await members();
    expect(await run(id)).toMatchObject({ state: 'queued', kind: 'members', question: null, from: null });
    const seen: string[] = [];
    const looked = jest.spyOn(worker.get(Storage), 'put').mockImplementationOnce(async () => {
      const { reached, parts } = await run(id);
      seen.push(`${reached} of ${parts}`);
      throw new Error('killed');
    });
    await expect(worker.get(ReportRunWork).workLists()).rejects.toThrow('killed');
    looked.mockRestore();
    expect(seen).toEqual(['4 of 5']);
    await api.get(ReportRuns).cancel(officer, id);
    expect(await run(id)).toMatchObject({ state: 'cancelled', reached: 4 });
    await api.get(ReportRuns).resume(officer, id);
    expect(await run(id)).toMatchObject({ state: 'queued', reached: 0 });
    // Stopped while its second page is read.
    await rows(`CREATE FUNCTION stop_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.reached = 1 THEN NEW.state := 'cancelled'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER a_stop_it BEFORE UPDATE ON report_runs FOR EACH ROW EXECUTE FUNCTION stop_it();`);
    await worker.get(ReportRunWork).workLists();
    await rows('DROP FUNCTION stop_it CASCADE');
    expect(await run(id)).toMatchObject({ state: 'cancelled', reached: 1 });
    await api.get(ReportRuns).resume(officer, id);
    await worker.get(ReportRunWork).workLists();
    const { bytes } = await api.get(ReportRuns).open(officer, id);
    const lines = bytes.toString().trimEnd().split('\r\n');
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toHaveLength(2501);
  });

  it('of members are taken up by another worker when one was killed', async () => {
    const id = await members('xlsx');
    const until = new Date(installation.clock.now().getTime() + 60_000);
    await rows(`UPDATE report_runs SET state = 'running', attempts = 1, reached = 2, leased_until = $2 WHERE id = $1`, [
      ...[id, until],
    ]);
    await worker.get(ReportRunWork).workLists();
    expect(await run(id)).toMatchObject({ state: 'running', reached: 2 });
    installation.clock.advance(61_000);
    await worker.get(ReportRunWork).workLists();
    expect(await run(id)).toMatchObject({ state: 'done', reached: 5, parts: 5 });
    const sheet = await readSheetApart((await api.get(ReportRuns).open(officer, id)).bytes);
    expect('rows' in sheet && sheet.rows).toHaveLength(2501);
  });

  it('tell by a notice only whoever had to wait for them', async () => {
    const told = () =>
      rows<{ n: number }>(`SELECT count(*)::int AS n FROM notices WHERE user_id = $1`, [officer.userId]);
    const [before] = await told();
    await members();
    await worker.get(ReportRunWork).workLists();
    expect(await told()).toEqual([before]);
    await members();
    installation.clock.advance(21_000);
    await worker.get(ReportRunWork).workLists();
    expect(await told()).toEqual([{ n: (before?.n ?? 0) + 1 }]);
  });

  it('do not wait for a long list, nor does it for them', async () => {
    const list = await members();
    const report = await api.get(ReportRuns).ask(analyst, { kind: 'trends', wanted: SPAN, format: 'csv' });
    await worker.get(ReportRunWork).work();
    expect([(await run(list)).state, (await run(report, analyst)).state]).toEqual(['queued', 'done']);
    await worker.get(ReportRunWork).workLists();
    expect((await run(list)).state).toBe('done');
  });

  it('are for those who may have such files when asked for, made and fetched, and for nobody else', async () => {
    const runs = api.get(ReportRuns);
    const [ofMembers, ofTrends] = [
      { kind: 'members', wanted: {}, format: 'csv' },
      { kind: 'trends', wanted: SPAN, format: 'csv' },
    ] as const;
    await expect(runs.ask(analyst, ofMembers)).rejects.toMatchObject({ code: 'permission.missing' });
    await expect(runs.ask(officer, ofTrends)).rejects.toMatchObject({ code: 'permission.missing' });
    const back = { ...ofTrends, wanted: { from: '2025-02', to: '2025-01' } };
    await expect(runs.ask(analyst, back)).rejects.toMatchObject({ code: 'report.badSpan' });
    const leaver = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
    const id = await runs.ask(leaver, ofMembers);
    await worker.get(ReportRunWork).workLists();
    const moved: Actor = { ...leaver, roles: ['analyst'], permissions: analyst.permissions };
    for (const who of [analyst, officer, moved]) {
      await expect(runs.open(who, id)).rejects.toMatchObject({ code: 'report.notFound' });
    }
    await rows(`UPDATE users SET roles = '{analyst}' WHERE id = $1`, [leaver.userId]);
    const late = await runs.ask(leaver, ofMembers);
    await worker.get(ReportRunWork).workLists();
    expect(await rows('SELECT state, failure FROM report_runs WHERE id = $1', [late])).toEqual([
      { state: 'failed', failure: 'right' },
    ]);
  });

  it('stand behind the wall of the database by what they are of', async () => {
    const as = (who: Actor, sql: string) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: 'secretariat', actor_user: who.userId, actor_roles: who.roles.join(',') },
        { sql },
      );
    const insert = (who: Actor, kind: string, format = 'csv') =>
      as(
        who,
        `INSERT INTO report_runs (id, kind, wanted, format, asked_by, asked_at, moved_at, state)
         VALUES (gen_random_uuid(), '${kind}', '{}', '${format}', '${who.userId}', now(), now(), 'queued')`,
      );
    await expect(insert(analyst, 'members')).rejects.toThrow('row-level security');
    await expect(insert(officer, 'trends')).rejects.toThrow('row-level security');
    await expect(insert(officer, 'members', 'pdf')).rejects.toThrow('check');
    await expect(insert(officer, 'everything')).rejects.toThrow('row-level security');
    await expect(insert(analyst, 'everything')).rejects.toThrow('check');
    const id = await members();
    await expect(rows(`UPDATE report_runs SET kind = 'trends' WHERE id = $1`, [id])).rejects.toThrow('that way');
    expect(await as(analyst, `SELECT id FROM report_runs WHERE kind = 'members'`)).toEqual([]);
    const shown = await as({ ...officer, roles: ['analyst'] }, `SELECT id FROM report_runs WHERE kind = 'members'`);
    expect(shown).toEqual([]);
  });

  it('are gone when their time is over, lists too', async () => {
    const id = await members();
    await worker.get(ReportRunWork).workLists();
    installation.clock.advance(31 * DAY_MS);
    await worker.get(ReportRunWork).forget();
    expect(await run(id)).toMatchObject({ state: 'expired' });
    await expect(api.get(ReportRuns).open(officer, id)).rejects.toMatchObject({ code: 'report.notFound' });
  });
});
