import { runMigrations } from 'bullmq';
import type { ClientBase } from 'pg';

/** Where BullMQ keeps its tables when PostgreSQL is the queue. */
const QUEUE_SCHEMA = 'bullmq';
const WORKER_ROLE = 'madoguchi_worker';

/**
 * Makes or upgrades BullMQ's schema and lets the worker role, and no other, use it. Repeating it changes nothing.
 * @param client one dedicated session of the owner, not a pool
 */
export async function provisionQueue(client: ClientBase): Promise<void> {
  await runMigrations(client, QUEUE_SCHEMA);
  await client.query(`
    REVOKE ALL ON SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC;
    GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
  `);
}
