import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Assignments, CaseworkService, SubmissionService } from '@modules/cases';
import { DeadlinesModule, DeadlineSweep } from '@modules/escalation';
import { PlatformModule } from '@platform/platform.module';
import { CLAIM_DUE } from '../libs/modules/escalation/escalation.queries';
import { aPerson, aSubmission, Installation } from './support/installation';

/** Three deadlines for each of so many cases, all overdue, each a second later than the one before. */
const MANY_CASES = 1_000;

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
    @Module({ imports: [platform, DeadlinesModule] })
    class Sweeper {}
    return NestFactory.createApplicationContext(Sweeper, { logger: false, abortOnError: false });
  };
  const drain = (which = 0) => sweepers[which]?.get(DeadlineSweep).drain();
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);

  /** Copies one submitted case, by the owner: what matters here is that there are many. */
  const addManyCases = async () => {
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission());
    await rows('UPDATE deadlines SET met_at = opened_at');
    await rows(
      `WITH one AS (SELECT * FROM cases LIMIT 1),
       fresh AS (SELECT n, uuidv7() AS complaint_id, uuidv7() AS case_id FROM generate_series(1, $1::int) AS n),
       put_complaints AS (
         INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
         SELECT fresh.complaint_id, person_id, uuidv7(), 'web_form', one.locale, 'no', true, received_at FROM fresh, one)
       INSERT INTO cases (id, number, complaint_id, person_id, severity, status, received_at, next_due_at)
       SELECT case_id, 'T-' || n, fresh.complaint_id, person_id, 'S3', 'received', received_at, received_at FROM fresh, one`,
      [MANY_CASES],
    );
    await rows(
      `INSERT INTO deadlines (id, case_id, kind, policy_version, opened_at, due_at)
       SELECT gen_random_uuid(), id, kind, 1, $1, $1::timestamptz + (row_number() OVER (ORDER BY random())) * interval '1 second'
       FROM cases, unnest(ARRAY['acknowledgement', 'first_action', 'substantive_feedback']) AS kind WHERE number LIKE 'T-%'`,
      [new Date('2026-01-05T00:00:00Z')],
    );
  };

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
    const [counts] = await rows(
      `SELECT (SELECT count(*)::int FROM deadlines WHERE breached_at IS NOT NULL) AS breached,
         (SELECT count(DISTINCT deadline_id)::int FROM escalations) AS escalated,
         (SELECT count(*)::int FROM case_steps WHERE kind = 'deadline_missed') AS missed_steps,
         (SELECT count(*)::int FROM case_steps WHERE kind = 'escalated') AS escalated_steps,
         (SELECT count(*)::int FROM audit_log WHERE action = 'deadline.missed') AS traces,
         (SELECT count(DISTINCT payload->>'deadlineId')::int FROM outbox WHERE event = 'deadlineBreached') AS events,
         (SELECT count(*)::int FROM outbox WHERE event = 'deadlineBreached') AS all_events`,
    );
    const all = 3 * MANY_CASES;
    expect(counts).toEqual({
      breached: all,
      escalated: all,
      missed_steps: all,
      escalated_steps: all,
      traces: all,
      events: all,
      all_events: all,
    });
    expect(await drain()).toBe(0);
  });

  it('takes the longest overdue first', async () => {
    await addManyCases();
    await drain();
    const order = await rows<{ due: Date }>(
      'SELECT d.due_at AS due FROM escalations e JOIN deadlines d ON d.id = e.deadline_id ORDER BY e.id',
    );
    const times = order.map(({ due }) => due.getTime());
    expect(times).toHaveLength(3 * MANY_CASES);
    expect(times).toEqual([...times].sort((a, b) => a - b));
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
