import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applicants are counted as visits like whoever fills in the form, and are written to by mail. */
export class Applicants1764000000084 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE visit_counts DROP CONSTRAINT visit_counts_kind_check,
        ADD CONSTRAINT visit_counts_kind_check
          CHECK (kind IN ('form', 'complaint', 'photo', 'message', 'receipt', 'copy', 'application', 'document'));
      GRANT EXECUTE ON FUNCTION count_visit(text, integer, timestamptz, integer) TO madoguchi_api;
      -- Whoever sits on the api must not make the form look full for those who want to complain.
      CREATE FUNCTION refuse_foreign_count() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF session_user = 'madoguchi_api' AND NEW.kind NOT IN ('application', 'document') THEN
            RAISE EXCEPTION 'the api counts applicants only' USING ERRCODE = 'insufficient_privilege';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER visit_counts_own BEFORE INSERT OR UPDATE ON visit_counts
        FOR EACH ROW EXECUTE FUNCTION refuse_foreign_count();
      ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_recipient_kind_check
          CHECK (recipient_kind IN ('desk', 'user', 'invitee', 'complainant', 'endpoint', 'applicant'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who was written to is not forgotten; drop the database instead.');
  }
}
