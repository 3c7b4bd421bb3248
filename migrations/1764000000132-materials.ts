import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const MEMBER = `((SELECT actor_kind()) = 'member')`;

/** Files and links that go with a session, each for those it is meant for (docs/adr/0051-a-meeting-is-a-session.md). */
export class Materials1764000000132 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE session_materials (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES study_sessions,
        title_ja text NOT NULL CHECK (length(btrim(title_ja)) BETWEEN 1 AND 120),
        title_en text NOT NULL CHECK (length(btrim(title_en)) BETWEEN 1 AND 120),
        readers text NOT NULL CHECK (readers IN ('registered', 'members', 'public')),
        added_by uuid NOT NULL REFERENCES users,
        added_at timestamptz NOT NULL,
        removed_at timestamptz,
        intent bytea UNIQUE
      );
      CREATE INDEX session_materials_list ON session_materials (session_id, added_at, id);

      -- What it was and is: the highest version counts. A handout is no secret, so the key of its file is not sealed;
      -- the storage alone cannot open it.
      CREATE TABLE session_material_versions (
        id uuid PRIMARY KEY,
        material_id uuid NOT NULL REFERENCES session_materials,
        version integer NOT NULL CHECK (version > 0),
        link text CHECK (length(link) <= 500),
        media_type text,
        byte_size integer CHECK (byte_size > 0),
        storage_keys uuid[] NOT NULL DEFAULT '{}',
        file jsonb,
        added_by uuid NOT NULL REFERENCES users,
        added_at timestamptz NOT NULL,
        intent bytea UNIQUE,
        UNIQUE (material_id, version),
        CHECK ((link IS NULL) <> (file IS NULL)),
        CHECK ((file IS NULL) = (media_type IS NULL) AND (file IS NULL) = (byte_size IS NULL))
      );

      ALTER TABLE session_materials ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (removed_at) ON session_materials TO madoguchi_api;
      CREATE POLICY api_system ON session_materials TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
      CREATE POLICY api_officer ON session_materials FOR SELECT TO madoguchi_api USING (${OFFICER});
      CREATE POLICY api_member ON session_materials FOR SELECT TO madoguchi_api USING (${MEMBER} AND removed_at IS NULL
        AND EXISTS (SELECT FROM study_sessions s WHERE s.id = session_id)
        AND (readers <> 'registered' OR EXISTS (
          SELECT FROM session_registrations r WHERE r.session_id = session_materials.session_id
            AND r.user_id = (SELECT actor_user()) AND r.state = 'booked')));

      ALTER TABLE session_material_versions ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON session_material_versions TO madoguchi_api;
      CREATE POLICY api_system ON session_material_versions TO madoguchi_api
        USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
      CREATE POLICY api_readers ON session_material_versions FOR SELECT TO madoguchi_api
        USING (EXISTS (SELECT FROM session_materials m WHERE m.id = material_id));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Files that people were given are not forgotten here; drop the database instead.');
  }
}
