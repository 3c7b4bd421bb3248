import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')) AND member_id = (SELECT actor_org()))`;
const IS_OPEN = `EXISTS (SELECT FROM activity_reports r WHERE r.id = report_id AND r.state IN ('draft', 'returned'))`;

/**
 * What members did in a half-year, tagged to the five actions, with the files that show it
 * (docs/adr/0048-activity-and-cooperation.md). Members see their own; officers see what was sent to them.
 */
export class ActivityReports1764000000123 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await reports(q);
    await parts(q);
    await papers(q);
    await life(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE papers, activity_reminders, activity_messages, activity_entries, activity_reports, activity_transitions;
      DROP FUNCTION keep_activity_report(), keep_activity_entry();
      DROP POLICY api_reporting ON settings;
    `);
  }
}

async function reports(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE activity_transitions (from_state text NOT NULL, to_state text NOT NULL, PRIMARY KEY (from_state, to_state));
    INSERT INTO activity_transitions VALUES
      ('draft', 'submitted'), ('submitted', 'returned'), ('submitted', 'accepted'), ('returned', 'submitted');
    GRANT SELECT ON activity_transitions TO madoguchi_api;

    CREATE TABLE activity_reports (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      -- The first day of a half of a Japanese fiscal year.
      half_year date NOT NULL CHECK (to_char(half_year, 'MM-DD') IN ('04-01', '10-01')),
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
      summary_ja text NOT NULL DEFAULT '' CHECK (length(summary_ja) <= 1000),
      summary_en text NOT NULL DEFAULT '' CHECK (length(summary_en) <= 1000),
      -- What the member wishes; the public page shows it only once it was accepted.
      is_public boolean NOT NULL DEFAULT false,
      version integer NOT NULL DEFAULT 1,
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      submitted_at timestamptz,
      reviewed_at timestamptz,
      reviewed_by uuid REFERENCES users,
      selected_at timestamptz,
      UNIQUE (member_id, half_year),
      CHECK ((state = 'draft') = (submitted_at IS NULL)),
      CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
      CHECK (state NOT IN ('returned', 'accepted') OR reviewed_at IS NOT NULL),
      CHECK (selected_at IS NULL OR state = 'accepted')
    );
    CREATE INDEX activity_reports_queue ON activity_reports (state, submitted_at, id);
    CREATE INDEX activity_reports_forum ON activity_reports (submitted_at, id) WHERE selected_at IS NOT NULL;
    CREATE INDEX activity_reports_public ON activity_reports (submitted_at, id) WHERE state = 'accepted' AND is_public;
    CREATE INDEX activity_reports_author ON activity_reports (created_by);
  `);
}

async function parts(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE activity_entries (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES activity_reports,
      position smallint NOT NULL,
      title text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 120),
      words text NOT NULL CHECK (length(words) <= 4000),
      actions text[] NOT NULL CHECK (cardinality(actions) > 0
        AND actions <@ ARRAY['action_1', 'action_2', 'action_3', 'action_4', 'action_5']),
      UNIQUE (report_id, position)
    );

    -- What officer and member ask and answer; what was said stays.
    CREATE TABLE activity_messages (
      id uuid PRIMARY KEY,
      report_id uuid NOT NULL REFERENCES activity_reports,
      kind text NOT NULL CHECK (kind IN ('question', 'answer')),
      words text NOT NULL CHECK (length(btrim(words)) BETWEEN 1 AND 2000),
      written_by uuid NOT NULL REFERENCES users,
      written_at timestamptz NOT NULL
    );
    CREATE INDEX activity_messages_report ON activity_messages (report_id, written_at, id);
    CREATE TRIGGER activity_messages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON activity_messages
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- Who was reminded of what, so that a member is reminded once before the day and once after it.
    CREATE TABLE activity_reminders (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      half_year date NOT NULL,
      kind text NOT NULL CHECK (kind IN ('before', 'after')),
      sent_at timestamptz NOT NULL,
      UNIQUE (member_id, half_year, kind)
    );
  `);
}

/** Files of organisations that belong to no case. A later subject adds its own column and says whose its files are. */
async function papers(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE papers (
      id uuid PRIMARY KEY,
      report_id uuid REFERENCES activity_reports,
      member_id uuid REFERENCES members, -- whose it is; null for the secretariat's own
      kind text NOT NULL CHECK (kind IN ('evidence', 'agreement', 'ethics', 'data_use', 'other')),
      media_type text NOT NULL,
      byte_size integer NOT NULL CHECK (byte_size > 0),
      original_key uuid NOT NULL,
      scrubbed_key uuid NOT NULL,
      is_scrubbed boolean NOT NULL,
      scan_state text NOT NULL CHECK (scan_state IN ('unscanned', 'pending', 'clean', 'refused')),
      scanned_at timestamptz,
      files_sealed bytea NOT NULL,
      added_by uuid NOT NULL REFERENCES users,
      added_at timestamptz NOT NULL,
      intent bytea UNIQUE,
      CONSTRAINT papers_of_one CHECK (num_nonnulls(report_id) = 1),
      CONSTRAINT papers_of_member CHECK ((report_id IS NOT NULL) = (member_id IS NOT NULL))
    );
    CREATE INDEX papers_report ON papers (report_id, added_at, id) WHERE report_id IS NOT NULL;
    CREATE INDEX papers_member ON papers (member_id) WHERE member_id IS NOT NULL;
  `);
}

/** Whatever a command forgets: no way but these, and what an officer looks at or has accepted stays as it was sent. */
async function life(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION keep_activity_report() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a report begins as a draft' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF NEW.state <> OLD.state AND NOT EXISTS (
            SELECT FROM activity_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'a report does not go that way' USING ERRCODE = 'check_violation';
        END IF;
        IF actor_kind() = 'member' AND (NEW.state <> OLD.state AND NEW.state <> 'submitted'
            OR (NEW.reviewed_at, NEW.reviewed_by, NEW.selected_at)
              IS DISTINCT FROM (OLD.reviewed_at, OLD.reviewed_by, OLD.selected_at)) THEN
          RAISE EXCEPTION 'an officer reviews a report' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.state IN ('submitted', 'accepted')
            AND (NEW.summary_ja, NEW.summary_en) IS DISTINCT FROM (OLD.summary_ja, OLD.summary_en) THEN
          RAISE EXCEPTION 'a report stays as it was sent' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER activity_reports_kept BEFORE INSERT OR UPDATE ON activity_reports
      FOR EACH ROW EXECUTE FUNCTION keep_activity_report();

    CREATE FUNCTION keep_activity_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE
        report uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END;
      BEGIN
        IF NOT EXISTS (SELECT FROM activity_reports WHERE id = report AND state IN ('draft', 'returned')) THEN
          RAISE EXCEPTION 'a report stays as it was sent' USING ERRCODE = 'check_violation';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
    REVOKE ALL ON FUNCTION keep_activity_entry() FROM PUBLIC;
    CREATE TRIGGER activity_entries_kept BEFORE INSERT OR UPDATE OR DELETE ON activity_entries
      FOR EACH ROW EXECUTE FUNCTION keep_activity_entry();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  const ofOwn = `EXISTS (SELECT FROM activity_reports r WHERE r.id = report_id)`;
  await q.query(`
    ALTER TABLE activity_reports ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (state, summary_ja, summary_en, is_public, version, changed_at, submitted_at, reviewed_at,
      reviewed_by, selected_at) ON activity_reports TO madoguchi_api;
    CREATE POLICY api_system ON activity_reports FOR SELECT TO madoguchi_api USING (${IS_SYSTEM});
    CREATE POLICY api_own ON activity_reports TO madoguchi_api USING (${OWN}) WITH CHECK (${OWN});
    CREATE POLICY api_officer ON activity_reports FOR SELECT TO madoguchi_api USING (${OFFICER} AND state <> 'draft');
    CREATE POLICY api_review ON activity_reports FOR UPDATE TO madoguchi_api
      USING (${OFFICER} AND state <> 'draft') WITH CHECK (${OFFICER});

    ALTER TABLE activity_entries ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, DELETE ON activity_entries TO madoguchi_api;
    -- A policy's own look at the reports passes their walls: whoever sees a report sees what it says.
    CREATE POLICY api_read ON activity_entries FOR SELECT TO madoguchi_api USING (${ofOwn});
    CREATE POLICY api_add ON activity_entries FOR INSERT TO madoguchi_api
      WITH CHECK ((SELECT actor_kind()) = 'member' AND ${ofOwn});
    CREATE POLICY api_drop ON activity_entries FOR DELETE TO madoguchi_api
      USING ((SELECT actor_kind()) = 'member' AND ${ofOwn});

    ALTER TABLE activity_messages ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON activity_messages TO madoguchi_api;
    CREATE POLICY api_read ON activity_messages FOR SELECT TO madoguchi_api USING (${ofOwn});
    CREATE POLICY api_add ON activity_messages FOR INSERT TO madoguchi_api WITH CHECK (${ofOwn}
      AND written_by = (SELECT actor_user())
      AND kind = CASE (SELECT actor_kind()) WHEN 'member' THEN 'answer' ELSE 'question' END);

    ALTER TABLE papers ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, DELETE, UPDATE (scan_state, scanned_at) ON papers TO madoguchi_api;
    CREATE POLICY api_own ON papers TO madoguchi_api USING (${OWN}) WITH CHECK (${OWN} AND ${ofOwn}
      AND added_by = (SELECT actor_user()));
    CREATE POLICY api_officer ON papers FOR SELECT TO madoguchi_api USING (${OFFICER} AND (report_id IS NULL OR ${ofOwn}));
    CREATE POLICY api_scanned ON papers FOR UPDATE TO madoguchi_api USING (${OFFICER});
    -- What was sent as evidence stays with what it shows.
    CREATE POLICY report_open_add ON papers AS RESTRICTIVE FOR INSERT TO madoguchi_api
      WITH CHECK (report_id IS NULL OR ${IS_OPEN});
    CREATE POLICY report_open_drop ON papers AS RESTRICTIVE FOR DELETE TO madoguchi_api
      USING (report_id IS NULL OR ${IS_OPEN});

    -- By when to report is no secret of those who report.
    CREATE POLICY api_reporting ON settings FOR SELECT TO madoguchi_api
      USING (key = 'activityReport' AND (SELECT actor_kind()) IN ('member', 'secretariat'));

    ALTER TABLE activity_reminders ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON activity_reminders TO madoguchi_worker;
    CREATE POLICY worker_all ON activity_reminders TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT (id, member_id, half_year, state) ON activity_reports TO madoguchi_worker;
    CREATE POLICY worker_read ON activity_reports FOR SELECT TO madoguchi_worker USING (true);
  `);
}
