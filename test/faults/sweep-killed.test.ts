import { SubmissionService } from '@modules/cases';
import { loseQueue, queueBackends } from '../support/background';
import { aSubmission, Installation } from '../support/installation';
import type { AppProcess } from '../support/processes';
import { until } from '../support/until';
import { startWorkerProcess } from './app-processes';
import { Gate } from './gate';
import { SlowMailServer } from './slow-mail-server';

const CASES = 1_000;
const OVERDUE = 3 * CASES;

describe.each(queueBackends())('a worker killed in mid-sweep, twice, on $backend', ({ queueUrl }) => {
  let installation: Installation;
  let mail: SlowMailServer;
  let worker: AppProcess | undefined;
  /** How many had been recorded when it was killed. */
  const recordedBefore: number[] = [];

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const recorded = async () => {
    const [counted] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM escalations');
    return counted?.n ?? 0;
  };

  /** Copies one submitted case with three clocks that ran out long ago: what matters is that there are many. */
  const addOverdueCases = async () => {
    await (await installation.intake()).get(SubmissionService).submit(aSubmission());
    await rows('UPDATE deadlines SET met_at = opened_at');
    await rows(
      `WITH one AS (SELECT c.person_id, c.received_at FROM cases c),
       fresh AS (SELECT n, uuidv7() AS complaint_id FROM generate_series(1, $1::int) AS n),
       put AS (
         INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
         SELECT complaint_id, person_id, uuidv7(), 'web_form', 'vi', 'no', true, received_at FROM fresh, one)
       INSERT INTO cases (id, number, complaint_id, person_id, severity, status, received_at)
       SELECT uuidv7(), 'T-' || n, complaint_id, person_id, 'S3', 'received', received_at FROM fresh, one`,
      [CASES],
    );
    await rows(
      `INSERT INTO deadlines (id, case_id, kind, policy_version, opened_at, due_at)
       SELECT gen_random_uuid(), c.id, kind, 1, c.received_at - interval '2 days', c.received_at - interval '1 day'
       FROM cases c, unnest(ARRAY['acknowledgement', 'first_action', 'substantive_feedback']) AS kind
       WHERE number LIKE 'T-%'`,
    );
  };

  beforeAll(async () => {
    installation = await Installation.create(new Date());
    if (queueUrl) await loseQueue(installation.database, queueUrl);
    await addOverdueCases();
    mail = new SlowMailServer();
    // It never answers, so that the notices wait and the sweep has the machine for itself.
    const smtpUrl = await mail.listen();
    const start = () => startWorkerProcess(installation, { smtpUrl, queueUrl });

    const gate = await Gate.at(installation.database, { table: 'escalations', moment: 'statement' });
    for (let kill = 1; kill <= 2; kill += 1) {
      const before = await recorded();
      await gate.close();
      worker = await start();
      await gate.isCrowded();
      gate.open();
      await until('some batches recorded', async () => (await recorded()) > before, 20);
      await gate.close();
      await gate.isCrowded();
      await worker.kill();
      recordedBefore.push(await recorded());
      gate.open();
    }
    await gate.remove();
    worker = await start();
    const unrecorded = 'SELECT FROM deadlines WHERE met_at IS NULL AND breached_at IS NULL LIMIT 1';
    await until('no deadline left', async () => (await rows(unrecorded)).length === 0, 60);
  }, 150_000);
  afterAll(async () => {
    await worker?.kill();
    await mail.stop();
    await installation.close();
  });

  it('was killed in the middle', () => {
    const [first = 0, second = 0] = recordedBefore;
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThan(OVERDUE);
  });

  it('escalates each missed deadline exactly once', async () => {
    const [counts] = await rows(
      `SELECT (SELECT count(*)::int FROM deadlines WHERE breached_at IS NOT NULL) AS breached,
         (SELECT count(DISTINCT deadline_id)::int FROM escalations) AS deadlines,
         (SELECT count(*)::int FROM escalations) AS escalations,
         (SELECT count(*)::int FROM case_steps WHERE kind = 'deadline_missed') AS missed_steps,
         (SELECT count(*)::int FROM case_steps WHERE kind = 'escalated') AS escalated_steps,
         (SELECT count(*)::int FROM audit_log WHERE action = 'deadline.missed') AS traces,
         (SELECT count(*)::int FROM outbox WHERE event = 'deadlineBreached') AS events`,
    );
    expect(counts).toEqual({
      breached: OVERDUE,
      deadlines: OVERDUE,
      escalations: OVERDUE,
      missed_steps: OVERDUE,
      escalated_steps: OVERDUE,
      traces: OVERDUE,
      events: OVERDUE,
    });
  });
});
