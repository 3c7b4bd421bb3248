import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever holds `report.read`; the roles behind it stand in libs/platform/actor/permissions.ts. */
const READER = `((SELECT actor_kind()) = 'secretariat' AND ((SELECT actor_has_role('supervisor'))
  OR (SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;
const MINE = (column: string): string => `${READER} AND ${column} = (SELECT actor_user())`;

/**
 * Questions that were saved, who wants them when, and the files that are made of them
 * (docs/adr/0060-questions-within-dimensions.md). No figure stands in these tables: files are sealed in the storage.
 */
export class SavedReports1764000000192 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await tables(q);
    await guards(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE report_runs, report_schedules, saved_report_versions, saved_reports;
      DROP FUNCTION keep_report_run(); DROP FUNCTION note_report_version(); DROP FUNCTION desk_public_key();
      DROP POLICY worker_reach ON headcounts; REVOKE SELECT ON headcounts FROM madoguchi_worker;
    `);
  }
}

async function tables(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE saved_reports (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL REFERENCES users,
      name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 120),
      is_shared boolean NOT NULL, -- with everybody of the desk who may read reports
      question jsonb NOT NULL,
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      removed_at timestamptz,
      intent bytea UNIQUE
    );
    CREATE INDEX saved_reports_newest ON saved_reports (changed_at DESC, id DESC) WHERE removed_at IS NULL;
    CREATE TABLE saved_report_versions (
      report_id uuid NOT NULL REFERENCES saved_reports,
      version integer NOT NULL,
      name text NOT NULL,
      question jsonb NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (report_id, version)
    );
    -- Who wants a report made for themselves, and when. Everybody has their own: figures are those that the person may see.
    CREATE TABLE report_schedules (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES saved_reports,
      user_id uuid NOT NULL REFERENCES users,
      step text NOT NULL CHECK (step IN ('month', 'quarter')),
      business_day integer NOT NULL CHECK (business_day BETWEEN 1 AND 10),
      format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
      state text NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
      -- The month whose working day comes next, YYYY-MM, and that day.
      next_month char(7) NOT NULL,
      next_on date NOT NULL,
      changed_at timestamptz NOT NULL,
      UNIQUE (report_id, user_id)
    );
    CREATE INDEX report_schedules_due ON report_schedules (next_on, id) WHERE state = 'running';
    CREATE TABLE report_runs (
      id uuid PRIMARY KEY,
      report_id uuid REFERENCES saved_reports, -- null: a question that nobody saved
      report_version integer,
      schedule_id uuid REFERENCES report_schedules,
      due_on date,
      question jsonb NOT NULL,
      format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
      asked_by uuid NOT NULL REFERENCES users,
      asked_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
      reached integer NOT NULL DEFAULT 0, -- parts that are done, of so many
      parts integer NOT NULL DEFAULT 3,
      attempts integer NOT NULL DEFAULT 0,
      moved_at timestamptz NOT NULL,
      leased_until timestamptz, -- a worker that is not heard of until then has died
      failure text CHECK (failure IN ('right', 'error')),
      holder_id uuid REFERENCES holders,
      encapsulated_key bytea,
      wrapped_key bytea,
      file_sealed bytea, -- where the file lies and what opens it, under the wrapped key
      storage_key text,
      byte_size integer,
      kept_until timestamptz,
      intent bytea UNIQUE,
      CHECK ((schedule_id IS NULL) = (due_on IS NULL)),
      CHECK (state <> 'done' OR num_nulls(file_sealed, storage_key, wrapped_key, kept_until) = 0)
    );
    CREATE UNIQUE INDEX report_runs_once_due ON report_runs (schedule_id, due_on) WHERE schedule_id IS NOT NULL;
    CREATE INDEX report_runs_newest ON report_runs (asked_by, asked_at DESC, id DESC);
    CREATE INDEX report_runs_of_report ON report_runs (report_id, asked_by, asked_at DESC, id DESC) WHERE report_id IS NOT NULL;
    CREATE INDEX report_runs_waiting ON report_runs (moved_at, id) WHERE state IN ('queued', 'running');
    CREATE INDEX report_runs_kept ON report_runs (kept_until) WHERE state = 'done';
  `);
}

async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Every version stays, whatever a command forgets.
    CREATE FUNCTION note_report_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (NEW.id, NEW.owner_id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.owner_id, OLD.created_at)
          OR TG_OP = 'UPDATE' AND (NEW.name, NEW.question) IS DISTINCT FROM (OLD.name, OLD.question)
            AND NEW.version <> OLD.version + 1 THEN
          RAISE EXCEPTION 'a report changes by versions' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'INSERT' OR NEW.version <> OLD.version THEN
          INSERT INTO saved_report_versions (report_id, version, name, question, changed_at)
            VALUES (NEW.id, NEW.version, NEW.name, NEW.question, NEW.changed_at);
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER saved_reports_versions AFTER INSERT OR UPDATE ON saved_reports
      FOR EACH ROW EXECUTE FUNCTION note_report_version();
    CREATE TRIGGER saved_report_versions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON saved_report_versions
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE FUNCTION keep_report_run() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.id, NEW.question, NEW.format, NEW.asked_by, NEW.asked_at, NEW.schedule_id, NEW.due_on)
            IS DISTINCT FROM (OLD.id, OLD.question, OLD.format, OLD.asked_by, OLD.asked_at, OLD.schedule_id, OLD.due_on)
          OR NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('queued', 'running'), ('queued', 'cancelled'),
            ('queued', 'failed'), ('running', 'done'), ('running', 'failed'), ('running', 'cancelled'), ('cancelled', 'queued'),
            ('failed', 'queued'), ('done', 'expired')) THEN
          RAISE EXCEPTION 'a report is not made that way' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER report_runs_kept_in_order BEFORE UPDATE ON report_runs
      FOR EACH ROW EXECUTE FUNCTION keep_report_run();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  for (const table of ['saved_reports', 'saved_report_versions', 'report_schedules', 'report_runs']) {
    await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; GRANT SELECT ON ${table} TO madoguchi_api, madoguchi_worker;
      CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true);`);
  }
  await q.query(`
    CREATE POLICY api_read ON saved_reports FOR SELECT TO madoguchi_api
      USING (${READER} AND (is_shared OR owner_id = (SELECT actor_user())));
    CREATE POLICY api_add ON saved_reports FOR INSERT TO madoguchi_api WITH CHECK (${MINE('owner_id')});
    CREATE POLICY api_own ON saved_reports FOR UPDATE TO madoguchi_api USING (${MINE('owner_id')});
    CREATE POLICY api_read ON saved_report_versions FOR SELECT TO madoguchi_api
      USING (EXISTS (SELECT FROM saved_reports r WHERE r.id = report_id));
    CREATE POLICY api_own ON report_schedules TO madoguchi_api USING (${MINE('user_id')}) WITH CHECK (${MINE('user_id')});
    CREATE POLICY api_own ON report_runs TO madoguchi_api USING (${MINE('asked_by')}) WITH CHECK (${MINE('asked_by')});
    GRANT INSERT ON saved_reports, report_schedules, report_runs TO madoguchi_api;
    GRANT UPDATE (name, is_shared, question, version, changed_at, removed_at) ON saved_reports TO madoguchi_api;
    GRANT UPDATE (step, business_day, format, state, next_month, next_on, changed_at) ON report_schedules TO madoguchi_api;
    GRANT UPDATE (state, reached, moved_at, leased_until, failure, attempts) ON report_runs TO madoguchi_api;
    GRANT INSERT ON report_runs TO madoguchi_worker;
    GRANT UPDATE (state, next_month, next_on, changed_at) ON report_schedules TO madoguchi_worker;
    GRANT UPDATE (state, reached, parts, attempts, moved_at, leased_until, failure, holder_id, encapsulated_key, wrapped_key,
      file_sealed, storage_key, byte_size, kept_until) ON report_runs TO madoguchi_worker;
    -- For whom the worker seals a file; of the private half it sees nothing, sealed or not.
    CREATE FUNCTION desk_public_key() RETURNS TABLE (id uuid, public_key bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
        SELECT h.id, h.public_key FROM holders h WHERE h.kind = 'desk' AND h.retired_at IS NULL $$;
    REVOKE ALL ON FUNCTION desk_public_key() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION desk_public_key() TO madoguchi_worker;
    -- What stands beside counts: how far the desk reaches.
    GRANT SELECT ON headcounts TO madoguchi_worker;
    CREATE POLICY worker_reach ON headcounts FOR SELECT TO madoguchi_worker USING (true);
  `);
}
