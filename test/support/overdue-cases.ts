import type { INestApplicationContext } from '@nestjs/common';
import { SubmissionService } from '@modules/cases';
import type { TestDatabase } from './database';
import { aSubmission } from './installation';

/** What each of the cases has promised. */
const CLOCKS = ['acknowledgement', 'first_action', 'substantive_feedback'];

/**
 * Copies one submitted case by the owner, with three deadlines each, in no order of cases, each due a second after the
 * one before and all of them long over: what matters is that there are many. Nobody is in charge of any.
 * @returns how many deadlines are overdue
 */
export async function addOverdueCases(
  intake: INestApplicationContext,
  database: TestDatabase,
  cases: number,
): Promise<number> {
  await intake.get(SubmissionService).submit(aSubmission());
  await database.query('owner', 'UPDATE deadlines SET met_at = opened_at');
  await database.query(
    'owner',
    `WITH one AS (SELECT person_id, received_at FROM cases LIMIT 1),
     fresh AS (SELECT n, uuidv7() AS complaint_id FROM generate_series(1, $1::int) AS n),
     put AS (
       INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
       SELECT complaint_id, person_id, uuidv7(), 'web_form', 'vi', 'no', true, received_at FROM fresh, one)
     INSERT INTO cases (id, number, complaint_id, person_id, severity, status, received_at, next_due_at)
     SELECT uuidv7(), 'T-' || n, complaint_id, person_id, 'S3', 'received', received_at, received_at FROM fresh, one`,
    [cases],
  );
  const opened = new Date('2026-01-05T00:00:00Z');
  await database.query(
    'owner',
    `INSERT INTO deadlines (id, case_id, kind, policy_version, opened_at, due_at)
     SELECT gen_random_uuid(), id, kind, 1, $1, $1::timestamptz + (row_number() OVER (ORDER BY random())) * interval '1 second'
     FROM cases, unnest($2::text[]) AS kind WHERE number LIKE 'T-%'`,
    [opened, CLOCKS],
  );
  await database.query('owner', 'ANALYZE cases');
  await database.query('owner', 'ANALYZE deadlines');
  return cases * CLOCKS.length;
}

/** What the sweep has left behind, counted; all of it is the number of deadlines when each was escalated once. */
export async function escalated(database: TestDatabase): Promise<Record<string, number>> {
  const [counts] = await database.query<Record<string, number>>(
    'owner',
    `SELECT (SELECT count(*)::int FROM deadlines WHERE breached_at IS NOT NULL) AS breached,
       (SELECT count(DISTINCT deadline_id)::int FROM escalations) AS deadlines,
       (SELECT count(*)::int FROM escalations) AS escalations,
       (SELECT count(*)::int FROM case_steps WHERE kind = 'deadline_missed') AS missed_steps,
       (SELECT count(*)::int FROM case_steps WHERE kind = 'escalated') AS escalated_steps,
       (SELECT count(*)::int FROM audit_log WHERE action = 'deadline.missed') AS traces,
       (SELECT count(DISTINCT payload->>'deadlineId')::int FROM outbox WHERE event = 'deadlineBreached') AS events,
       (SELECT count(*)::int FROM outbox WHERE event = 'deadlineBreached') AS all_events`,
  );
  return counts ?? {};
}

/** {@link escalated} as it has to be when so many were escalated, each exactly once. */
export function eachOnce(deadlines: number): Record<string, number> {
  const all = { breached: deadlines, deadlines, escalations: deadlines, traces: deadlines, events: deadlines };
  return { ...all, missed_steps: deadlines, escalated_steps: deadlines, all_events: deadlines };
}

/** How many escalations were made before one of a deadline that was due earlier. */
export async function outOfOrder(database: TestDatabase): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    'owner',
    `SELECT count(*)::int AS n FROM (
       SELECT d.due_at < lag(d.due_at) OVER (ORDER BY e.id) AS is_late
       FROM escalations e JOIN deadlines d ON d.id = e.deadline_id) AS walked WHERE is_late`,
  );
  return row?.n ?? -1;
}
