import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Workplace codes follow each other: a new one counts at once, and the one before opens the form until its days are over,
 * because the poster with it hangs on a wall that nobody has walked to yet (docs/adr/0040-sites-codes-and-posters.md).
 */
export class WorkplaceCodes1764000000091 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE former_workplace_codes (
        code text PRIMARY KEY,
        site_id uuid NOT NULL REFERENCES sites,
        replaced_by uuid NOT NULL REFERENCES users,
        replaced_at timestamptz NOT NULL,
        opens_until timestamptz NOT NULL CHECK (opens_until > replaced_at)
      );
      CREATE INDEX former_workplace_codes_site ON former_workplace_codes (site_id, replaced_at DESC);
      CREATE TRIGGER former_workplace_codes_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON former_workplace_codes
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE former_workplace_codes ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON former_workplace_codes TO madoguchi_api;
      CREATE POLICY api_officer ON former_workplace_codes FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')));
      CREATE POLICY api_manager ON former_workplace_codes TO madoguchi_api
        USING ((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))
          AND EXISTS (SELECT FROM sites s WHERE s.id = site_id AND s.member_id = (SELECT actor_org())));

      -- No site gets a code that another one has, or had.
      CREATE FUNCTION refuse_used_code() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF EXISTS (SELECT FROM former_workplace_codes f WHERE f.code = NEW.workplace_code) THEN
            RAISE EXCEPTION 'this workplace code was used before' USING ERRCODE = 'unique_violation';
          END IF;
          RETURN NEW;
        END $$;
      REVOKE ALL ON FUNCTION refuse_used_code() FROM PUBLIC;
      CREATE TRIGGER sites_code_unused BEFORE INSERT OR UPDATE OF workplace_code ON sites
        FOR EACH ROW EXECUTE FUNCTION refuse_used_code();

      -- Intake may look one exact code up, at its own time; it lists neither members nor codes.
      DROP FUNCTION site_by_workplace_code(text);
      CREATE FUNCTION site_by_workplace_code(typed text, at timestamptz)
        RETURNS TABLE (site_id uuid, member_id uuid, name_ja text, name_en text, prefecture_code char(2))
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        WITH wanted AS (SELECT upper(regexp_replace(typed, '[^0-9A-Za-z]', '', 'g')) AS code)
        SELECT s.id, s.member_id, s.name_ja, s.name_en, s.prefecture_code FROM sites s, wanted w
        WHERE s.closed_at IS NULL AND (s.workplace_code = w.code
          OR s.id = (SELECT f.site_id FROM former_workplace_codes f WHERE f.code = w.code AND f.opens_until > at)) $$;
      REVOKE ALL ON FUNCTION site_by_workplace_code(text, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION site_by_workplace_code(text, timestamptz) TO madoguchi_intake;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Codes that were on walls are not forgotten; drop the database instead.');
  }
}
