import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Assignments, CaseworkService, SubmissionService } from '@modules/cases';
import { DeadlineAgeQueries, DeadlinesModule, DeadlineSweep } from '@modules/escalation';
import { FactCheckQueries, FactsModule } from '@modules/reporting';
import { freePort } from '@platform/embedded-postgres';
import { PlatformModule } from '@platform/platform.module';
import { CLAIM_DUE } from '../libs/modules/escalation/escalation.queries';
import { HealthServer } from '../apps/worker/health-server';
import { aPerson, aSubmission, Installation } from './support/installation';
import { addOverdueCases, eachOnce, escalated, outOfOrder } from './support/overdue-cases';

/** Three deadlines for each of so many cases, all overdue, each a second later than the one before. */
const MANY_CASES = 1_000;
const DAY_MS = 86_400_000;

describe('the deadline sweep', () => {
  let installation: Installation;
  let sweepers: INestApplicationContext[];

  const sweeper = (): Promise<INestApplicationContext> => {
    const platform = PlatformModule.forApp({
      app: 'worker',
      databaseUrl: installation.database.urls.worker,
      dataFolder: installation.folder,
      clock: installation.clock,
      logTarget: { write: () => undefined },
    });
    @Module({ imports: [platform, DeadlinesModule, FactsModule] })
    class Sweeper {}
    return NestFactory.createApplicationContext(Sweeper, { logger: false, abortOnError: false });
  };
  const drain = (which = 0) => sweepers[which]?.get(DeadlineSweep).drain();
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);

  const addManyCases = async () => addOverdueCases(await installation.intake(), installation.database, MANY_CASES);

  beforeEach(async () => {
    installation = await Installation.create();
    sweepers = [await sweeper(), await sweeper()];
  });
  afterEach(async () => {
    await Promise.all(sweepers.map((each) => each.close()));
    await installation.close();
  });

  it('escalates 3,000 overdue deadlines once each while two sweeps run at once', async () => {
    await addManyCases();
    const recorded = await Promise.all([drain(0), drain(1)]);
    expect((recorded[0] ?? 0) + (recorded[1] ?? 0)).toBe(3 * MANY_CASES);
    expect(await escalated(installation.database)).toEqual(eachOnce(3 * MANY_CASES));
    expect(await drain()).toBe(0);
  });

  it('takes the longest overdue first', async () => {
    await addManyCases();
    await drain();
    expect((await escalated(installation.database)).escalations).toBe(3 * MANY_CASES);
    expect(await outOfOrder(installation.database)).toBe(0);
  });

  it('finds due deadlines by their index, however many are open', async () => {
    await addManyCases();
    await rows('ANALYZE deadlines');
    await rows('ANALYZE cases');
    const plan = await rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${CLAIM_DUE}`, [installation.clock.now(), 200]);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('deadlines_open');
    expect(text).not.toMatch(/Sort/);
  });

  it('waits for nobody: a case in somebody’s hands is left for the next sweep', async () => {
    await addManyCases();
    const pool = installation.database.pool('owner');
    const person = await pool.connect();
    await person.query('BEGIN');
    await person.query(`SELECT FROM cases WHERE number = 'T-1' FOR UPDATE`);
    expect(await drain()).toBe(3 * MANY_CASES - 3);
    await person.query('COMMIT');
    person.release();
    expect(await drain()).toBe(3);
  });

  it('rolls a whole batch back when it fails, and then records it once', async () => {
    await addManyCases();
    await rows(`ALTER TABLE escalations ADD CONSTRAINT broken CHECK (target <> 'desk') NOT VALID`);
    await expect(drain()).rejects.toThrow();
    const [before] = await rows('SELECT count(*)::int AS n FROM deadlines WHERE breached_at IS NOT NULL');
    expect(before).toEqual({ n: 0 });
    await rows('ALTER TABLE escalations DROP CONSTRAINT broken');
    expect(await drain()).toBe(3 * MANY_CASES);
  });

  it('escalates a case that nobody owns, at its own time and not before', async () => {
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission());
    expect(await drain()).toBe(0);
    const [first] = await rows<{ due: Date }>(`SELECT due_at AS due FROM deadlines WHERE kind = 'first_action'`);
    installation.clock.moveTo(new Date((first?.due.getTime() ?? 0) - 1));
    expect(await drain()).toBe(0);
    installation.clock.advance(1);
    expect(await drain()).toBe(1);
    const [found] = await rows('SELECT e.target, c.assignee_id FROM escalations e JOIN cases c ON c.id = e.case_id');
    expect(found).toEqual({ target: 'desk', assignee_id: null });
  });

  it('escalates nothing twice when the clock is set back, and nothing early when it comes forward again', async () => {
    const intake = await installation.intake();
    const began = installation.clock.now();
    await intake.get(SubmissionService).submit(aSubmission());
    installation.clock.advance(30 * DAY_MS);
    expect(await drain()).toBe(2);
    const missed = await rows('SELECT deadline_id, at FROM escalations ORDER BY id');
    installation.clock.moveTo(began);
    await intake.get(SubmissionService).submit(aSubmission());
    expect(await drain()).toBe(0);
    installation.clock.advance(30 * DAY_MS);
    expect(await drain()).toBe(2);
    expect(await drain()).toBe(0);
    expect((await rows('SELECT deadline_id, at FROM escalations ORDER BY id')).slice(0, 2)).toEqual(missed);
    expect(await escalated(installation.database)).toEqual(eachOnce(4));
  });

  it('tells a monitor how old the oldest deadline is that nobody served, and the oldest that is not kept', async () => {
    const port = await freePort();
    const app = await sweeper();
    const server = new HealthServer(port, app.get(DeadlineAgeQueries), app.get(FactCheckQueries));
    await server.onApplicationBootstrap();
    const metrics = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
      const body = await answer.text();
      const figure = (name: string) =>
        Number(new RegExp(`^madoguchi_oldest_${name}_seconds (\\d+)$`, 'm').exec(body)?.[1]);
      return [answer.status, figure('unserved_deadline'), figure('overdue_deadline')];
    };
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission());
    expect(await metrics()).toEqual([200, 0, 0]);
    const [first] = await rows<{ due: Date }>('SELECT min(due_at) AS due FROM deadlines WHERE met_at IS NULL');
    installation.clock.moveTo(new Date((first?.due.getTime() ?? 0) + 90_000));
    expect(await metrics()).toEqual([200, 90, 90]);
    await drain();
    expect(await metrics()).toEqual([200, 0, 90]);
    await app.close();
    expect((await metrics())[0]).toBe(503);
    await server.onApplicationShutdown();
  });

  it('waits over the holidays of May as long as the promise does', async () => {
    const intake = await installation.intake();
    const missed = () =>
      rows(`SELECT FROM escalations e JOIN deadlines d ON d.id = e.deadline_id WHERE d.kind = 'first_action'`);
    // Three business days after Thursday 30 April: the first, the seventh and the eighth of May.
    installation.clock.moveTo(new Date('2026-04-30T10:00:00+09:00'));
    await intake.get(SubmissionService).submit(aSubmission());
    installation.clock.moveTo(new Date('2026-05-08T12:00:00+09:00'));
    await drain();
    expect(await missed()).toEqual([]);
    installation.clock.moveTo(new Date('2026-05-09T00:00:00+09:00'));
    await drain();
    expect(await missed()).toHaveLength(1);
  });

  it('calls the supervisor when an emergency was not acted on', async () => {
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission({ danger: 'now' }));
    installation.clock.advance(24 * 3_600_000);
    expect(await drain()).toBe(1);
    expect(await rows('SELECT target FROM escalations')).toEqual([{ target: 'supervisor' }]);
  });

  it('keeps every promise where it was when the case is edited, raised and assigned', async () => {
    const [intake, api] = [await installation.intake(), await installation.api()];
    const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    await intake.get(SubmissionService).submit(aSubmission());
    const promises = () => rows<{ id: string; due: Date }>('SELECT id, due_at AS due FROM deadlines ORDER BY id');
    const [before, found] = [await promises(), (await rows<{ id: string }>('SELECT id FROM cases'))[0]];
    installation.clock.advance(3_600_000);
    const desk = api.get(CaseworkService);
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    const version = await desk.triage(counsellor, found?.id ?? '', { version: 1, severity: 'S1', issues });
    await api.get(Assignments).assign(counsellor, found?.id ?? '', { version, assigneeId: counsellor.userId });
    const known = new Set(before.map(({ id }) => id));
    const after = await promises();
    expect(after.filter(({ id }) => known.has(id))).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it.each([
    ['due_at', `due_at + interval '1 day'`],
    ['opened_at', `opened_at - interval '1 day'`],
  ])('cannot be put off: %s never moves, not even for the owner', async (column, value) => {
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission());
    await expect(rows(`UPDATE deadlines SET ${column} = ${value}`)).rejects.toThrow('a deadline never moves');
  });
});
