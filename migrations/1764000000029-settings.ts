import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an administrator may change while the desk is open. A row is never changed: the newest version counts. */
export class Settings1764000000029 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE settings (
        id uuid PRIMARY KEY,
        key text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        value jsonb NOT NULL CHECK (jsonb_typeof(value) = 'object'),
        changed_by uuid NOT NULL REFERENCES users,
        changed_at timestamptz NOT NULL,
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
        UNIQUE (key, version)
      );
      CREATE TRIGGER settings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settings
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      GRANT SELECT, INSERT ON settings TO madoguchi_api;
      GRANT SELECT (key, version, value) ON settings TO madoguchi_intake, madoguchi_worker;

      ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
      -- The form needs one of them, and nothing else about the desk.
      CREATE POLICY intake_exit ON settings FOR SELECT TO madoguchi_intake USING (key = 'form.quickExit');
      CREATE POLICY worker_read ON settings FOR SELECT TO madoguchi_worker USING (true);
      CREATE POLICY api_read ON settings FOR SELECT TO madoguchi_api USING (
        (SELECT actor_kind()) = 'system'
        OR ((SELECT actor_kind()) = 'secretariat'
          AND ((SELECT actor_has_role('administrator')) OR (SELECT actor_has_role('auditor')))));
      CREATE POLICY api_add ON settings FOR INSERT TO madoguchi_api WITH CHECK (
        (SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('administrator'))
        AND changed_by = (SELECT actor_user()));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE settings');
  }
}
