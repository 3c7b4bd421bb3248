import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way back for somebody whose second factor is gone: asked for, decided by somebody else, and stoppable. */
export class LostFactors1764000000013 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE lost_factors (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        -- Null while nobody has decided, and for a decision by command at the server.
        decided_by uuid REFERENCES users,
        decided_at timestamptz,
        is_approved boolean,
        -- Only what is approved takes effect, and not at once.
        takes_effect_at timestamptz,
        -- SHA-256 of the links that stop it: one in each mail.
        stop_hashes bytea[] NOT NULL DEFAULT '{}',
        stopped_at timestamptz,
        done_at timestamptz,
        -- The person has a second factor again; until then nothing else opens.
        enrolled_at timestamptz,
        CHECK (decided_by IS DISTINCT FROM user_id),
        CHECK ((decided_at IS NULL) = (is_approved IS NULL)),
        CHECK ((takes_effect_at IS NOT NULL) = (is_approved IS TRUE)),
        CHECK (done_at IS NULL OR (done_at >= takes_effect_at AND stopped_at IS NULL))
      );
      CREATE INDEX lost_factors_user ON lost_factors (user_id, asked_at);
      ALTER TABLE sessions ADD COLUMN must_enrol boolean NOT NULL DEFAULT false;

      GRANT SELECT, INSERT, UPDATE ON lost_factors TO madoguchi_api;
      GRANT SELECT, UPDATE (stop_hashes, done_at) ON lost_factors TO madoguchi_worker;
      GRANT SELECT (user_id), DELETE ON second_factors, recovery_codes, passkeys, known_browsers, half_sessions
        TO madoguchi_worker;
      GRANT SELECT (user_id, revoked_at), UPDATE (revoked_at) ON sessions TO madoguchi_worker;

      ALTER TABLE lost_factors ENABLE ROW LEVEL SECURITY;
      CREATE POLICY api_keeper ON lost_factors TO madoguchi_api USING ((SELECT actor_kind()) = 'system'
        OR ((SELECT actor_keeps_accounts()) AND user_id IN (SELECT id FROM users)));
      CREATE POLICY worker_all ON lost_factors TO madoguchi_worker USING (true);
    `);
    // The background app takes away what was approved and not stopped, and reaches nobody else's.
    const due = `EXISTS (SELECT FROM lost_factors l WHERE l.takes_effect_at IS NOT NULL
      AND l.stopped_at IS NULL AND l.done_at IS NULL AND l.user_id =`;
    const tables = ['second_factors', 'recovery_codes', 'passkeys', 'known_browsers', 'half_sessions', 'sessions'];
    for (const table of tables) {
      await q.query(`CREATE POLICY worker_lost ON ${table} TO madoguchi_worker USING (${due} ${table}.user_id))`);
    }
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
