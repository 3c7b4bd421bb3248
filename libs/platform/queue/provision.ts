import type { ClientBase } from 'pg';

/** Where BullMQ keeps its tables when PostgreSQL is the queue. */
export const QUEUE_SCHEMA = 'bullmq';
const WORKER_ROLE = 'madoguchi_worker';

/**
 * Creates or upgrades BullMQ's schema and lets the worker role, and no other, use it. Run by whoever migrates
 * the database, as its owner; repeating it changes nothing.
 * @param client one dedicated session, not a pool
 */
export async function provisionQueue(client: ClientBase): Promise<void> {
  const { runMigrations } = await import('bullmq');
  await runMigrations(client, QUEUE_SCHEMA);
  await client.query(`
    REVOKE ALL ON SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC;
    GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
  `);
}
