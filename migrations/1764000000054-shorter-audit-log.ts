import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two more periods: of forms that nobody finished, and of the audit log. The log stays append-only for everybody, the
 * owner included; one function removes its oldest months once the setting says so, and nothing younger than two years.
 */
export class ShorterAuditLog1764000000054 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE POLICY intake_forms ON settings FOR SELECT TO madoguchi_intake USING (key = 'retention.forms');

      DROP TRIGGER audit_log_append_only ON audit_log;
      CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.at < nullif(current_setting('madoguchi.log_cut', true), '')::timestamptz THEN
            RETURN OLD;
          END IF;
          RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = 'insufficient_privilege';
        END $$;
      CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION keep_audit_log();

      -- Whole months of Tokyo, so that what is left begins where people expect it to. What concerns a case under a
      -- legal hold stays with the case. @returns how many rows went, and the instant before which they lay
      CREATE FUNCTION shorten_audit_log(at timestamptz, most integer, OUT removed integer, OUT cut timestamptz)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE months integer := coalesce(
          (SELECT (value ->> 'months')::integer FROM settings WHERE key = 'retention.log' ORDER BY version DESC LIMIT 1), 60);
        BEGIN
          cut := date_trunc('month', shorten_audit_log.at - make_interval(months => greatest(months, 24)), 'Asia/Tokyo');
          PERFORM set_config('madoguchi.log_cut', cut::text, true);
          WITH oldest AS (
            SELECT l.id FROM audit_log l WHERE l.at < cut AND NOT (l.subject_kind = 'case' AND EXISTS (
              SELECT FROM legal_holds h WHERE h.case_id = l.subject_id AND h.lifted_at IS NULL))
            ORDER BY l.at, l.id LIMIT most
          ), gone AS (DELETE FROM audit_log USING oldest WHERE audit_log.id = oldest.id RETURNING 1)
          SELECT count(*) INTO removed FROM gone;
          PERFORM set_config('madoguchi.log_cut', '', true);
        END $$;
      REVOKE ALL ON FUNCTION shorten_audit_log(timestamptz, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION shorten_audit_log(timestamptz, integer) TO madoguchi_worker;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was removed does not come back; drop the database instead.');
  }
}
