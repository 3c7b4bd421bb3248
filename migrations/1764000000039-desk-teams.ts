import type { MigrationInterface, QueryRunner } from 'typeorm';

const DESK = `(SELECT actor_kind()) IN ('secretariat', 'system')`;
const KEEPS_TEAMS = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('supervisor')) OR (SELECT actor_has_role('administrator')))))`;
const OWN = `(SELECT actor_kind()) = 'secretariat' AND user_id = (SELECT actor_user())`;

/** Teams of the desk, a person being in one at most, and each person's own saved filters of the queue. */
export class DeskTeams1764000000039 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE desk_teams (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 60),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        intent bytea UNIQUE
      );
      CREATE TABLE desk_team_members (
        user_id uuid PRIMARY KEY REFERENCES users, -- the key: nobody is in two teams
        team_id uuid NOT NULL REFERENCES desk_teams ON DELETE CASCADE
      );
      CREATE INDEX desk_team_members_team ON desk_team_members (team_id);
      CREATE TABLE queue_filters (
        user_id uuid PRIMARY KEY REFERENCES users,
        version integer NOT NULL,
        items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) <= 20),
        changed_at timestamptz NOT NULL
      );
      ALTER TABLE desk_teams ENABLE ROW LEVEL SECURITY;
      ALTER TABLE desk_team_members ENABLE ROW LEVEL SECURITY;
      ALTER TABLE queue_filters ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (name, version), DELETE ON desk_teams TO madoguchi_api;
      GRANT SELECT, INSERT, UPDATE (team_id), DELETE ON desk_team_members TO madoguchi_api;
      GRANT SELECT, INSERT, UPDATE (version, items, changed_at) ON queue_filters TO madoguchi_api;
      CREATE POLICY api_own ON queue_filters TO madoguchi_api USING (${OWN}) WITH CHECK (${OWN});
    `);
    for (const table of ['desk_teams', 'desk_team_members']) {
      await q.query(`
        CREATE POLICY api_read ON ${table} FOR SELECT TO madoguchi_api USING (${DESK});
        CREATE POLICY api_keep ON ${table} TO madoguchi_api USING (${KEEPS_TEAMS}) WITH CHECK (${KEEPS_TEAMS});
      `);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE queue_filters, desk_team_members, desk_teams');
  }
}
