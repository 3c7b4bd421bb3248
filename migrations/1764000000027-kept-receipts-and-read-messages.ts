import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two facts without content: that she has proved to hold her receipt, and when a message was first opened by the side
 * that it was written to. Both are set once, each by the side that did it, and neither can be taken back.
 */
export class KeptReceiptsAndReadMessages1764000000027 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE receipts ADD COLUMN kept_at timestamptz;
      GRANT UPDATE (kept_at) ON receipts TO madoguchi_intake;
      CREATE POLICY intake_receipt_kept ON receipts FOR UPDATE TO madoguchi_intake
        USING (case_id = (SELECT receipt_case()) AND kept_at IS NULL) WITH CHECK (case_id = (SELECT receipt_case()));

      ALTER TABLE messages ADD COLUMN read_at timestamptz;
      GRANT UPDATE (read_at) ON messages TO madoguchi_intake, madoguchi_api;
      CREATE POLICY intake_receipt_read ON messages FOR UPDATE TO madoguchi_intake
        USING (case_id = (SELECT receipt_case()) AND compartment = 'narrative' AND read_at IS NULL
          AND author_kind IN ('secretariat', 'partner'))
        WITH CHECK (case_id = (SELECT receipt_case()));
      -- On top of the rule by which the api sees a message: only the desk marks, and only what she wrote.
      CREATE POLICY api_read ON messages AS RESTRICTIVE FOR UPDATE TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND author_kind = 'complainant' AND read_at IS NULL)
        WITH CHECK (true);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY api_read ON messages;
      DROP POLICY intake_receipt_read ON messages;
      DROP POLICY intake_receipt_kept ON receipts;
      ALTER TABLE messages DROP COLUMN read_at;
      ALTER TABLE receipts DROP COLUMN kept_at;
    `);
  }
}
