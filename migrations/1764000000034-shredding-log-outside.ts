import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The shredding log is kept outside the database too, and put into an older backup when that is restored: the worker
 * may read it, and a row of it no longer needs the request, which an older backup does not have.
 */
export class ShreddingLogOutside1764000000034 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE shredding_log DROP CONSTRAINT shredding_log_request_id_fkey;
      ALTER TABLE shredding_log DROP CONSTRAINT shredding_log_rule_check;
      ALTER TABLE shredding_log ADD CONSTRAINT shredding_log_rule_check CHECK (rule ~ '^[a-z_]{1,40}$');
      GRANT SELECT (case_id, rule, request_id, erased_at, storage_keys) ON shredding_log TO madoguchi_worker;
      CREATE POLICY worker_all ON shredding_log FOR SELECT TO madoguchi_worker USING (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was erased does not come back; drop the database instead.');
  }
}
