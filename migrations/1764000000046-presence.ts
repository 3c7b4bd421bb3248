import type { MigrationInterface, QueryRunner } from 'typeorm';

const HANDLES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))`;

/** Who has a case open at this minute. Unlogged: meant to be forgotten, in no backup, empty after a crash. */
export class Presence1764000000046 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE UNLOGGED TABLE case_presences (
        case_id uuid NOT NULL REFERENCES cases,
        user_id uuid NOT NULL REFERENCES users,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (case_id, user_id)
      );
      CREATE INDEX case_presences_oldest ON case_presences (seen_at);
      ALTER TABLE case_presences ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (seen_at), DELETE ON case_presences TO madoguchi_api;
      CREATE POLICY api_read ON case_presences FOR SELECT TO madoguchi_api USING (${HANDLES});
      CREATE POLICY api_own ON case_presences FOR INSERT TO madoguchi_api
        WITH CHECK (${HANDLES} AND user_id = (SELECT actor_user()));
      CREATE POLICY api_again ON case_presences FOR UPDATE TO madoguchi_api
        USING (${HANDLES}) WITH CHECK (${HANDLES} AND user_id = (SELECT actor_user()));
      CREATE POLICY api_forget ON case_presences FOR DELETE TO madoguchi_api USING (${HANDLES});
      CREATE POLICY conflict_wall ON case_presences AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE case_presences');
  }
}
