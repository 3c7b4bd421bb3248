import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies of a whole file are counted too: each one opens everything. */
export class Copies1764000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE visit_counts DROP CONSTRAINT visit_counts_kind_check;
      ALTER TABLE visit_counts ADD CONSTRAINT visit_counts_kind_check
        CHECK (kind IN ('form', 'complaint', 'photo', 'message', 'receipt', 'copy'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM visit_counts WHERE kind = 'copy';
      ALTER TABLE visit_counts DROP CONSTRAINT visit_counts_kind_check;
      ALTER TABLE visit_counts ADD CONSTRAINT visit_counts_kind_check
        CHECK (kind IN ('form', 'complaint', 'photo', 'message', 'receipt'));
    `);
  }
}
