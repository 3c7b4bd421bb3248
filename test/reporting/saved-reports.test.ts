import { readdirSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import {
  type Question,
  QuestionQueries,
  ReportingModule,
  ReportRuns,
  ReportRunsModule,
  ReportRunWork,
  ReportSchedules,
  ReportScheduleWork,
  SavedReportQueries,
  SavedReports,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { DAY_MS } from '@platform/clock';
import { newId } from '@platform/database';
import { Storage } from '@platform/storage';
import { readSheetApart } from '@platform/sheets';
import { parse } from 'csv-parse/sync';
import { aPerson, Installation } from '../support/installation';
import { asRole } from '../walls/as-role';
import { randomStore, writeFacts } from './random-facts';

const QUESTION: Question = {
  ...{ measure: 'issues', rows: 'prefecture', columns: 'time', step: 'month', filters: '' },
  ...{ from: '2025-01', to: '2025-12' },
};
const WORDS = { name: 'Topics by prefecture', isShared: true, question: QUESTION };

describe('saved reports and their files', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let worker: INestApplicationContext;
  let analyst: Actor;
  let colleague: Actor;
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query('owner', sql, values) as unknown as Promise<T[]>;
  const make = () => worker.get(ReportRunWork).work();
  const run = async (id: string) =>
    (await api.get(SavedReportQueries).runs(analyst, {})).items.find((each) => each.id === id);
  const ask = (format: 'csv' | 'xlsx' | 'pdf' = 'csv', who = analyst, key?: string) =>
    api.get(ReportRuns).ask(who, { kind: 'question', wanted: QUESTION, format }, key);
  const stored = () =>
    readdirSync(`${installation.folder}/files`, { recursive: true }).filter((name) => String(name).length > 30);

  beforeAll(async () => {
    installation = await Installation.create(new Date('2026-01-20T01:00:00Z'));
    api = await installation.api([ReportingModule]);
    worker = await installation.worker([ReportRunsModule]);
    analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    colleague = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    await writeFacts(installation.database, randomStore(5));
  }, 60_000);
  afterAll(() => installation.close());

  it('are kept in versions, once for one press; a stale change is refused, and only the owner changes', async () => {
    const reports = api.get(SavedReports);
    const key = newId();
    const id = await reports.save(analyst, WORDS, key);
    expect(await reports.save(analyst, WORDS, key)).toBe(id);
    await reports.change(analyst, id, { ...WORDS, name: 'By prefecture', version: 1 });
    await expect(reports.change(analyst, id, { ...WORDS, version: 1 })).rejects.toMatchObject({
      code: 'report.changedMeanwhile',
    });
    await expect(reports.change(colleague, id, { ...WORDS, version: 2 })).rejects.toMatchObject({
      code: 'report.notFound',
    });
    expect(
      await rows('SELECT version, name FROM saved_report_versions WHERE report_id = $1 ORDER BY version', [id]),
    ).toEqual([
      { version: 1, name: 'Topics by prefecture' },
      { version: 2, name: 'By prefecture' },
    ]);
    const queries = api.get(SavedReportQueries);
    expect(await queries.detail(colleague, id)).toMatchObject({
      name: 'By prefecture',
      isOwn: false,
      version: 2,
      schedule: null,
    });
    const own = await reports.save(analyst, { ...WORDS, isShared: false });
    await expect(queries.detail(colleague, own)).rejects.toMatchObject({ code: 'report.notFound' });
    await reports.remove(analyst, id);
    await expect(queries.detail(analyst, id)).rejects.toMatchObject({ code: 'report.notFound' });
    await reports.restore(analyst, id);
    expect(await queries.detail(analyst, id)).toMatchObject({ version: 2 });
  });

  it('become files that say what the screen says, with numbers as numbers and how they are counted', async () => {
    const key = newId();
    const csvId = await ask('csv', analyst, key);
    expect(await ask('csv', analyst, key)).toBe(csvId);
    const ids = [csvId, await ask('xlsx'), await ask('pdf')];
    expect(await run(csvId)).toMatchObject({ state: 'queued', reached: 0 });
    await make();
    const [csv, xlsx, pdf] = await Promise.all(ids.map((id) => api.get(ReportRuns).open(analyst, id)));
    const { tables } = await api.get(QuestionQueries).answer(analyst, QUESTION);
    const lines: string[][] = parse(csv?.bytes ?? '', { bom: true, relax_column_count: true, skip_empty_lines: true });
    const [table] = tables;
    for (const { name, values } of table?.rows ?? []) {
      expect(lines).toContainEqual([name[1], ...values.map((value) => String(value ?? ''))]);
    }
    expect(lines.flat().some((cell) => cell.startsWith('issues (version 1)'))).toBe(true);
    expect(lines.flat().some((cell) => cell.startsWith('Exact figures for the desk alone'))).toBe(true);
    const sheet = await readSheetApart(xlsx?.bytes ?? Buffer.alloc(0));
    expect('rows' in sheet && sheet.rows.length).toBeGreaterThan(5);
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf?.bytes.includes('/FontFile')).toBe(true);
    const acts = await rows(
      `SELECT after->>'format' AS format FROM audit_log WHERE action = 'report.exported' ORDER BY id`,
    );
    expect(acts.map((each) => (each as { format: string }).format).sort()).toEqual(['csv', 'pdf', 'xlsx']);
  }, 60_000);

  it('are nobody else’s, lie sealed, and are gone when their time is over', async () => {
    const id = await ask();
    await make();
    await expect(api.get(ReportRuns).open(colleague, id)).rejects.toMatchObject({ code: 'report.notFound' });
    expect((await api.get(SavedReportQueries).runs(colleague, {})).items).toEqual([]);
    const settings = { actor_kind: 'secretariat', actor_user: colleague.userId, actor_roles: 'supervisor' };
    expect(await asRole(installation.database, 'api', settings, { sql: 'SELECT id FROM report_runs' })).toEqual([]);
    const [{ storage_key: key } = { storage_key: '' }] = await rows<{ storage_key: string }>(
      'SELECT storage_key FROM report_runs WHERE id = $1',
      [id],
    );
    const sealed = await api
      .get(Storage)
      .get(`${key}.0`)
      .catch(() => Buffer.alloc(0));
    expect(sealed.includes(Buffer.from('Exact figures'))).toBe(false);
    const before = stored().length;
    installation.clock.advance(31 * DAY_MS);
    await expect(api.get(ReportRuns).open(analyst, id)).rejects.toMatchObject({ code: 'report.notFound' });
    await worker.get(ReportRunWork).forget();
    expect(await run(id)).toMatchObject({ state: 'expired' });
    expect(stored().length).toBeLessThan(before);
  });

  it('stop in the middle when cancelled, leave nothing behind, and go on when asked to', async () => {
    const id = await ask();
    const cancelling = worker.get(Storage);
    const put = jest.spyOn(cancelling, 'put').mockImplementationOnce(async (name, bytes) => {
      put.mockRestore();
      await cancelling.put(name, bytes);
      await api.get(ReportRuns).cancel(analyst, id);
    });
    const before = stored().length;
    await make();
    expect(await run(id)).toMatchObject({ state: 'cancelled', reached: 2 });
    expect(stored()).toHaveLength(before);
    await expect(api.get(ReportRuns).open(analyst, id)).rejects.toMatchObject({ code: 'report.notFound' });
    await expect(api.get(ReportRuns).resume(colleague, id)).rejects.toMatchObject({ code: 'report.notFound' });
    await api.get(ReportRuns).resume(analyst, id);
    await make();
    expect(await run(id)).toMatchObject({ state: 'done', reached: 3 });
    await expect(api.get(ReportRuns).cancel(analyst, id)).rejects.toMatchObject({ code: 'report.notNow' });
  });

  it('are taken up by another worker when one was killed, and not before it must be dead', async () => {
    const id = await ask();
    const at = installation.clock.now();
    await rows(`UPDATE report_runs SET state = 'running', attempts = 1, reached = 1, leased_until = $2 WHERE id = $1`, [
      id,
      new Date(at.getTime() + 60_000),
    ]);
    await make();
    expect(await run(id)).toMatchObject({ state: 'running', reached: 1 });
    installation.clock.advance(61_000);
    await make();
    expect(await run(id)).toMatchObject({ state: 'done' });
  });

  it('end after three tries with something broken, and say so', async () => {
    const id = await ask();
    const put = jest.spyOn(worker.get(Storage), 'put').mockRejectedValue(new Error('the disk is full'));
    for (let i = 0; i < 3; i += 1) {
      await expect(make()).rejects.toThrow('the disk is full');
      installation.clock.advance(121_000);
    }
    put.mockRestore();
    await make();
    expect(await run(id)).toMatchObject({ state: 'failed', failure: 'error' });
  });

  it('come on their working day, once, also three months late, and stop when the right is lost', async () => {
    installation.clock.moveTo(new Date('2026-04-10T01:00:00Z'));
    const leaver = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const reportId = await api
      .get(SavedReports)
      .save(analyst, { ...WORDS, question: { ...QUESTION, from: '2025-12' } });
    const wish = { step: 'month', businessDay: 1, format: 'csv', state: 'running' } as const;
    for (const who of [analyst, leaver]) await api.get(ReportSchedules).set(who, reportId, wish);
    expect((await api.get(SavedReportQueries).detail(analyst, reportId)).schedule).toMatchObject({
      nextOn: '2026-05-01',
    });
    const work = () => worker.get(ReportScheduleWork).work();
    const made = async () =>
      (await api.get(SavedReportQueries).runs(analyst, { reportId })).items.map(({ dueOn }) => dueOn);
    // One minute before the day begins in Tokyo.
    installation.clock.moveTo(new Date('2026-04-30T14:59:00Z'));
    await work();
    expect(await made()).toEqual([]);
    await rows(`UPDATE users SET roles = '{counsellor}' WHERE id = $1`, [leaver.userId]);
    installation.clock.moveTo(new Date('2026-07-10T01:00:00Z'));
    await Promise.all([work(), work()]);
    await work();
    expect((await made()).sort()).toEqual(['2026-05-01', '2026-06-01', '2026-07-01']);
    const spans = await rows(
      `SELECT wanted->>'from' AS from, wanted->>'to' AS to FROM report_runs WHERE report_id = $1 ORDER BY due_on`,
      [reportId],
    );
    expect(spans).toEqual(['2026-04', '2026-05', '2026-06'].map((month) => ({ from: month, to: month })));
    await make();
    expect(await rows('SELECT state FROM report_schedules WHERE user_id = $1', [leaver.userId])).toEqual([
      { state: 'stopped' },
    ]);
    const told = await rows<{ notice: string; user_id: string }>(
      `SELECT notice, user_id FROM notices WHERE subject_id NOT IN (SELECT id FROM report_runs WHERE schedule_id IS NULL)
       ORDER BY notice, id`,
    );
    expect(told).toEqual([
      ...[1, 2, 3].map(() => ({ notice: 'report.ready', user_id: analyst.userId })),
      { notice: 'report.scheduleStopped', user_id: leaver.userId },
    ]);
    await api.get(ReportSchedules).set(analyst, reportId, { ...wish, state: 'paused' });
    installation.clock.moveTo(new Date('2026-09-10T01:00:00Z'));
    await work();
    expect(await made()).toHaveLength(3);
    await api.get(ReportSchedules).set(analyst, reportId, wish);
    await work();
    expect(await made()).toHaveLength(3);
  }, 60_000);

  it('asked for by somebody who may not any more are not made', async () => {
    const leaver = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const id = await ask('csv', leaver);
    await rows(`UPDATE users SET roles = '{counsellor}' WHERE id = $1`, [leaver.userId]);
    await make();
    expect(await rows('SELECT state, failure FROM report_runs WHERE id = $1', [id])).toEqual([
      { state: 'failed', failure: 'right' },
    ]);
  });

  it('change in the database only by versions, and go no other way than theirs', async () => {
    const id = await api.get(SavedReports).save(analyst, WORDS);
    const as = (sql: string) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: 'secretariat', actor_user: analyst.userId, actor_roles: 'analyst' },
        { sql },
      );
    await expect(as(`UPDATE saved_reports SET name = 'x' WHERE id = '${id}'`)).rejects.toThrow('versions');
    const file = await ask();
    await expect(as(`UPDATE report_runs SET state = 'done' WHERE id = '${file}'`)).rejects.toThrow('that way');
  });
});
