import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of an attachment beside its words: whether a copy without hidden data could be made, and whether a
 * scanner has looked at it. A verdict is given once, by whoever opens a file that was waiting for it.
 */
export class Evidence1764000000030 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE attachments
        ADD COLUMN is_scrubbed boolean NOT NULL DEFAULT true,
        ADD COLUMN scan_state text NOT NULL DEFAULT 'unscanned'
          CHECK (scan_state IN ('unscanned', 'pending', 'clean', 'refused')),
        ADD COLUMN scanned_at timestamptz,
        ADD CONSTRAINT attachments_scanned CHECK ((scanned_at IS NOT NULL) = (scan_state IN ('clean', 'refused')));

      CREATE FUNCTION refuse_second_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.scan_state <> 'pending' OR NEW.scan_state NOT IN ('clean', 'refused') THEN
            RAISE EXCEPTION 'a scanner speaks once, about a file that waits for it' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER attachments_one_verdict BEFORE UPDATE OF scan_state, scanned_at ON attachments
        FOR EACH ROW EXECUTE FUNCTION refuse_second_verdict();

      GRANT UPDATE (scan_state, scanned_at) ON attachments TO madoguchi_api, madoguchi_intake;
      CREATE POLICY intake_verdict ON attachments FOR UPDATE TO madoguchi_intake
        USING (case_id = (SELECT receipt_case())) WITH CHECK (case_id = (SELECT receipt_case()));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY intake_verdict ON attachments;
      REVOKE UPDATE (scan_state, scanned_at) ON attachments FROM madoguchi_api, madoguchi_intake;
      DROP TRIGGER attachments_one_verdict ON attachments;
      DROP FUNCTION refuse_second_verdict;
      ALTER TABLE attachments DROP COLUMN is_scrubbed, DROP COLUMN scanned_at, DROP COLUMN scan_state;
    `);
  }
}
