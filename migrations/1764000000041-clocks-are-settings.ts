import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The clocks become settings like the others, with their bounds and standard values in code. What somebody stored in the
 * old table is taken over as a version without a name; a length that the settings do not know stops the migration.
 */
export class ClocksAreSettings1764000000041 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE settings ALTER COLUMN changed_by DROP NOT NULL;

      DO $$ BEGIN
        IF EXISTS (SELECT FROM clock_policies WHERE version > 1 AND unit = 'minutes') THEN
          RAISE EXCEPTION 'clock_policies holds lengths in minutes, which are no longer possible. Remove those versions first.';
        END IF;
      END $$;
      INSERT INTO settings (id, key, version, value, changed_by, changed_at, reason)
        SELECT gen_random_uuid(), 'clock.' || kind || CASE severity WHEN 'any' THEN '' ELSE '.' || severity END, version,
          CASE unit WHEN 'days' THEN jsonb_build_object('days', amount)
            WHEN 'business_days' THEN jsonb_build_object('businessDays', amount)
            ELSE jsonb_build_object('dutyHours', amount, 'capHours', coalesce(cap_hours, 24)) END,
          NULL, created_at, 'Taken over from clock_policies.'
        FROM clock_policies WHERE version > 1;
      DROP TABLE clock_policies;

      -- How long a promise may take is for everybody to know, also for the form that makes it.
      DROP POLICY intake_exit ON settings;
      CREATE POLICY intake_read ON settings FOR SELECT TO madoguchi_intake
        USING (key = 'form.quickExit' OR key LIKE 'clock.%');
      CREATE POLICY api_clocks ON settings FOR SELECT TO madoguchi_api USING (key LIKE 'clock.%');
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY api_clocks ON settings;
      DROP POLICY intake_read ON settings;
      CREATE POLICY intake_exit ON settings FOR SELECT TO madoguchi_intake USING (key = 'form.quickExit');
      ALTER TABLE settings DISABLE TRIGGER settings_append_only;
      DELETE FROM settings WHERE key LIKE 'clock.%';
      ALTER TABLE settings ENABLE TRIGGER settings_append_only;
      ALTER TABLE settings ALTER COLUMN changed_by SET NOT NULL;
      CREATE TABLE clock_policies (
        version integer NOT NULL,
        kind text NOT NULL,
        severity text NOT NULL DEFAULT 'any' CHECK (severity IN ('any', 'S1', 'S2', 'S3', 'S4')),
        amount integer NOT NULL CHECK (amount > 0),
        unit text NOT NULL CHECK (unit IN ('duty_hours', 'business_days', 'days', 'minutes')),
        cap_hours integer,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (version, kind, severity)
      );
      GRANT SELECT ON clock_policies TO madoguchi_intake, madoguchi_api, madoguchi_worker;
      INSERT INTO clock_policies (version, kind, severity, amount, unit, cap_hours, created_at) VALUES
        (1, 'acknowledgement', 'any', 7, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S1', 2, 'duty_hours', 24, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S2', 1, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S3', 3, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S4', 5, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'company_response', 'any', 14, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'progress_note', 'any', 14, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'substantive_feedback', 'any', 90, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'partner_answer', 'any', 3, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'worker_confirmation', 'any', 30, 'days', NULL, '2026-11-01T00:00:00Z');
    `);
  }
}
