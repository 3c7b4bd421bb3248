import type { TestDatabase } from '../support/database';

/** What one missed deadline leaves behind: the steps are two. */
const TABLES = ['deadlines', 'escalations', 'case_steps', 'audit_log', 'outbox'];
const BATCH = 200;

/** The least that PostgreSQL has to do for a batch: claim, mark, and insert rows like those of the sweep. */
const SERVE = `
  WITH due AS (
    SELECT id, case_id, due_at FROM floor.deadlines WHERE breached_at IS NULL AND met_at IS NULL AND ended_at IS NULL
    ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
  marked AS (UPDATE floor.deadlines SET breached_at = due_at FROM (SELECT id AS due_id FROM due) d WHERE id = due_id RETURNING id),
  told AS (INSERT INTO floor.escalations (id, deadline_id, case_id, target, at) SELECT uuidv7(), id, case_id, 'desk', due_at FROM due),
  steps AS (INSERT INTO floor.case_steps (id, case_id, kind, actor_kind, detail, at)
    SELECT uuidv7(), case_id, kind, 'system', '{"clock": "first_action"}', due_at FROM due, unnest('{deadline_missed,escalated}'::text[]) AS kind),
  traces AS (INSERT INTO floor.audit_log (id, at, actor_kind, action, subject_kind, subject_id, after)
    SELECT uuidv7(), due_at, 'system', 'deadline.missed', 'case', case_id, '{"clock": "first_action", "target": "desk"}' FROM due),
  events AS (INSERT INTO floor.outbox (id, event, payload, created_at)
    SELECT uuidv7(), 'deadlineBreached', jsonb_build_object('caseId', case_id, 'deadlineId', id), due_at FROM due)
  SELECT count(*)::int AS served FROM due`;

/** Copies the deadlines that are due into tables without triggers, foreign keys and row-level security. */
export async function prepareFloor(database: TestDatabase): Promise<void> {
  const tables = TABLES.map(
    (table) => `CREATE TABLE floor.${table} (LIKE public.${table} INCLUDING DEFAULTS INCLUDING INDEXES);`,
  );
  await database.query('owner', `CREATE SCHEMA floor; ${tables.join(' ')}`);
  await database.query('owner', 'INSERT INTO floor.deadlines SELECT * FROM deadlines WHERE met_at IS NULL');
  await database.query('owner', 'ANALYZE floor.deadlines');
}

/** Serves all of them in so many lanes at once. */
export async function drainFloor(database: TestDatabase, lanes: number): Promise<void> {
  const serve = async () => {
    for (;;) {
      const [row] = await database.query<{ served: number }>('owner', SERVE);
      if (!row?.served) return;
    }
  };
  await Promise.all(Array.from({ length: lanes }, serve));
}
