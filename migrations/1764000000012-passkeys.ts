import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys, the browsers that somebody has signed in with, and a guess count that strangers do not share with them. */
export class Passkeys1764000000012 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A browser that has signed in as this person. One browser may know several people.
      CREATE TABLE known_browsers (
        token_hash bytea NOT NULL,
        user_id uuid NOT NULL REFERENCES users,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (token_hash, user_id)
      );
      CREATE INDEX known_browsers_user ON known_browsers (user_id);

      -- Null: a stranger. Otherwise the known browser or the open session whose guesses are counted by themselves.
      ALTER TABLE sign_in_failures ADD COLUMN place_hash bytea;
      ALTER TABLE second_factor_failures ADD COLUMN place_hash bytea;
      ALTER TABLE half_sessions ADD COLUMN place_hash bytea;
      -- A row stands for a guess that is being judged, too, and goes when it was right.
      CREATE INDEX sign_in_failures_age ON sign_in_failures (at);

      CREATE TABLE passkeys (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        credential_id bytea NOT NULL UNIQUE,
        public_key bytea NOT NULL,
        -- How often the authenticator says it has signed; 0 for ever with those that do not count.
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz
      );
      CREATE INDEX passkeys_user ON passkeys (user_id);
      -- What an authenticator is asked to sign, once, in the browser that holds the cookie.
      CREATE TABLE passkey_challenges (
        token_hash bytea PRIMARY KEY,
        challenge text NOT NULL,
        -- Who registers; null at the sign-in, where nobody is known yet.
        user_id uuid REFERENCES users,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);

      GRANT SELECT, INSERT, UPDATE, DELETE ON known_browsers, passkeys TO madoguchi_api;
      GRANT SELECT, INSERT, DELETE ON passkey_challenges TO madoguchi_api;
    `);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}

/** One's own rows, or those that the sign-in must read before anybody speaks. Secrets are the system's alone. */
async function walls(q: QueryRunner): Promise<void> {
  const system = `(SELECT actor_kind()) = 'system'`;
  for (const table of ['passkeys', 'known_browsers']) {
    await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY api_own ON ${table} TO madoguchi_api USING (${system} OR user_id = (SELECT actor_user()))`);
  }
  const secrets = ['passkey_challenges', 'half_sessions', 'second_factors', 'recovery_codes', 'second_factor_failures'];
  for (const table of [...secrets, 'sign_in_failures']) {
    await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY api_system ON ${table} TO madoguchi_api USING (${system})`);
  }
}
