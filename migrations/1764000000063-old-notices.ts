import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Old lines leave everybody's list (docs/operations/retention.md); the worker finds them by these two indexes. And what a
 * handler has done with an event can no longer be taken back by anybody: nothing has needed it since deliveries remember
 * their own tries.
 */
export class OldNotices1764000000063 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX notices_read_long_ago ON notices (read_at) WHERE read_at IS NOT NULL;
      CREATE INDEX notices_never_read ON notices (created_at) WHERE read_at IS NULL;
      GRANT DELETE ON notices TO madoguchi_worker;
      CREATE POLICY worker_forget ON notices FOR DELETE TO madoguchi_worker USING (true);
      REVOKE DELETE ON outbox_handled FROM madoguchi_worker;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      GRANT DELETE ON outbox_handled TO madoguchi_worker;
      DROP POLICY worker_forget ON notices;
      REVOKE DELETE ON notices FROM madoguchi_worker;
      DROP INDEX notices_read_long_ago, notices_never_read;
    `);
  }
}
