import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors with their recovery codes, sessions that can be named and ended, and keys for integrations. */
export class SecondFactor1764000000009 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A name for a session that is not its secret. The strength is that of the sign-in that opened it.
      ALTER TABLE sessions ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
      ALTER TABLE sessions ALTER COLUMN id DROP DEFAULT;
      ALTER TABLE sessions ADD COLUMN is_strong boolean NOT NULL DEFAULT false;

      CREATE TABLE second_factors (
        user_id uuid PRIMARY KEY REFERENCES users,
        secret_sealed bytea NOT NULL,
        begun_at timestamptz NOT NULL,
        -- Null while the first code is still awaited.
        confirmed_at timestamptz,
        -- A code of this step or an earlier one was used, so none of them works again.
        last_used_step integer NOT NULL
      );
      CREATE TABLE recovery_codes (
        code_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        created_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX recovery_codes_user ON recovery_codes (user_id);
      -- The password was right and the second factor is awaited. No session by construction: another table.
      CREATE TABLE half_sessions (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX half_sessions_expiry ON half_sessions (expires_at);
      CREATE TABLE second_factor_failures (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        at timestamptz NOT NULL
      );
      CREATE INDEX second_factor_failures_recent ON second_factor_failures (user_id, at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes TO madoguchi_api;
      GRANT SELECT, INSERT, DELETE ON half_sessions, second_factor_failures TO madoguchi_api;

      CREATE TABLE api_keys (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        prefix text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('secretariat', 'member', 'partner')),
        organisation_id uuid,
        -- The key acts for this person, within its scopes and never beyond theirs.
        created_by uuid NOT NULL REFERENCES users,
        scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_on date,
        revoked_at timestamptz,
        CHECK ((organisation_kind = 'secretariat') = (organisation_id IS NULL)),
        CHECK (expires_at <= created_at + interval '366 days')
      );
      CREATE INDEX api_keys_organisation ON api_keys (organisation_kind, organisation_id, created_at);
      GRANT SELECT, INSERT, UPDATE ON api_keys TO madoguchi_api;
      ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
      -- The guard looks a key up before anybody speaks; people see the keys of their own organisation.
      CREATE POLICY api_authentication ON api_keys TO madoguchi_api USING ((SELECT actor_kind()) = 'system');
      CREATE POLICY api_own_organisation ON api_keys TO madoguchi_api
        USING (organisation_kind = (SELECT actor_kind()) AND organisation_id IS NOT DISTINCT FROM (SELECT actor_org()));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE api_keys, second_factor_failures, half_sessions, recovery_codes, second_factors;
      ALTER TABLE sessions DROP COLUMN is_strong, DROP COLUMN id;
    `);
  }
}
