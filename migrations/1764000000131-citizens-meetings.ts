import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const MEMBER = `((SELECT actor_kind()) = 'member')`;

/** A citizens' meeting is a session with minutes and follow-ups (docs/adr/0051-a-meeting-is-a-session.md). */
export class CitizensMeetings1764000000131 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE study_sessions
        ADD COLUMN kind text NOT NULL DEFAULT 'study' CHECK (kind IN ('study', 'meeting')),
        ADD COLUMN agenda_ja text[] NOT NULL DEFAULT '{}' CHECK (cardinality(agenda_ja) <= 30),
        ADD COLUMN agenda_en text[] NOT NULL DEFAULT '{}' CHECK (cardinality(agenda_en) <= 30);
      GRANT UPDATE (kind, agenda_ja, agenda_en) ON study_sessions TO madoguchi_api;
      CREATE INDEX study_sessions_public_past ON study_sessions (starts_at, id)
        WHERE state = 'held' AND 'public' = ANY (open_to);

      CREATE TABLE session_minutes (
        session_id uuid PRIMARY KEY REFERENCES study_sessions,
        ja text NOT NULL CHECK (length(ja) <= 20000),
        en text NOT NULL CHECK (length(en) <= 20000),
        version integer NOT NULL CHECK (version > 0),
        written_by uuid NOT NULL REFERENCES users,
        written_at timestamptz NOT NULL,
        approved_by uuid REFERENCES users,
        approved_at timestamptz,
        is_public boolean NOT NULL DEFAULT false,
        CONSTRAINT session_minutes_two_people CHECK (approved_by <> written_by),
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CONSTRAINT session_minutes_approved_first CHECK (NOT is_public OR approved_at IS NOT NULL)
      );
      ALTER TABLE session_minutes ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (ja, en, version, written_by, written_at, approved_by, approved_at, is_public)
        ON session_minutes TO madoguchi_api;
      CREATE POLICY api_system ON session_minutes TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
      CREATE POLICY api_officer ON session_minutes FOR SELECT TO madoguchi_api USING (${OFFICER});
      CREATE POLICY api_member ON session_minutes FOR SELECT TO madoguchi_api
        USING (${MEMBER} AND approved_at IS NOT NULL);

      CREATE TABLE session_follow_ups (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES study_sessions,
        words text NOT NULL CHECK (length(btrim(words)) BETWEEN 1 AND 500),
        responsible_id uuid NOT NULL REFERENCES users,
        due_on date NOT NULL,
        added_by uuid NOT NULL REFERENCES users,
        added_at timestamptz NOT NULL,
        done_at timestamptz,
        -- When the one responsible was reminded, the day before and once it was too late.
        reminded_at timestamptz,
        warned_at timestamptz,
        intent bytea UNIQUE
      );
      CREATE INDEX session_follow_ups_list ON session_follow_ups (session_id, due_on, id);
      CREATE INDEX session_follow_ups_open ON session_follow_ups (due_on) WHERE done_at IS NULL AND warned_at IS NULL;
      CREATE INDEX session_follow_ups_responsible ON session_follow_ups (responsible_id);
      ALTER TABLE session_follow_ups ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (done_at) ON session_follow_ups TO madoguchi_api;
      CREATE POLICY api_system ON session_follow_ups TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
      CREATE POLICY api_officer ON session_follow_ups FOR SELECT TO madoguchi_api USING (${OFFICER});
      GRANT SELECT (id, responsible_id, due_on, done_at, reminded_at, warned_at), UPDATE (reminded_at, warned_at)
        ON session_follow_ups TO madoguchi_worker;
      CREATE POLICY worker_all ON session_follow_ups TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What a meeting decided is not taken back; drop the database instead.');
  }
}
