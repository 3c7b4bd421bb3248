import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applicants are counted as visits like whoever fills in the form, and are written to by mail. */
export class Applicants1764000000084 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE visit_counts DROP CONSTRAINT visit_counts_kind_check,
        ADD CONSTRAINT visit_counts_kind_check
          CHECK (kind IN ('form', 'complaint', 'photo', 'message', 'receipt', 'copy', 'application', 'document'));
      GRANT EXECUTE ON FUNCTION count_visit(text, integer, timestamptz, integer) TO madoguchi_api;
      ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_recipient_kind_check
          CHECK (recipient_kind IN ('desk', 'user', 'invitee', 'complainant', 'endpoint', 'applicant'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who was written to is not forgotten; drop the database instead.');
  }
}
