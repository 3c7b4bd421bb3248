import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Settings that an administrator changes while the system runs. Each change is a new version; none is ever changed or
 * removed, so that it can be said which one held when. Without a row, the defaults in the code hold.
 */
export class Settings1764000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE setting_versions (
        id uuid PRIMARY KEY,
        section text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        value jsonb NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        changed_by uuid NOT NULL REFERENCES users,
        changed_at timestamptz NOT NULL,
        UNIQUE (section, version)
      );
      CREATE TRIGGER setting_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON setting_versions
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      -- The other apps learn what holds, and not who decided it or why.
      GRANT SELECT (section, version, value) ON setting_versions TO madoguchi_intake, madoguchi_worker;
      GRANT SELECT, INSERT ON setting_versions TO madoguchi_api;
      ALTER TABLE setting_versions ENABLE ROW LEVEL SECURITY;
      CREATE POLICY intake_read ON setting_versions FOR SELECT TO madoguchi_intake USING (true);
      CREATE POLICY worker_read ON setting_versions FOR SELECT TO madoguchi_worker USING (true);
      CREATE POLICY api_system ON setting_versions FOR SELECT TO madoguchi_api USING ((SELECT actor_kind()) = 'system');
      CREATE POLICY api_administrator ON setting_versions TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('administrator')))
        WITH CHECK ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('administrator'))
          AND changed_by = (SELECT actor_user()));

      -- An auditor is told whom an invitation invited and what a key is called.
      CREATE POLICY api_auditor ON invitations FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('auditor')));
      CREATE POLICY api_auditor ON api_keys FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('auditor')));
    `);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
