import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in through an organisation's own OpenID Connect provider: one connection each, vouching for allowed domains. */
export class SingleSignOn1764000000014 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE single_sign_on_connections (
        id uuid PRIMARY KEY,
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('secretariat', 'member', 'partner')),
        organisation_id uuid,
        issuer text NOT NULL,
        client_id text NOT NULL,
        -- Sealed under the api's key-encryption key and bound to this row.
        client_secret_sealed bytea NOT NULL,
        is_password_allowed boolean NOT NULL,
        -- Values of amr or acr that stand for a second factor; with none of them ours is asked.
        accepted_strengths text[] NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK ((organisation_kind = 'secretariat') = (organisation_id IS NULL))
      );
      CREATE UNIQUE INDEX single_sign_on_connections_one
        ON single_sign_on_connections (organisation_kind, organisation_id) NULLS NOT DISTINCT;

      CREATE TABLE single_sign_on_domains (
        connection_id uuid NOT NULL REFERENCES single_sign_on_connections ON DELETE CASCADE,
        domain text NOT NULL CHECK (domain = lower(domain)),
        -- Null while no administrator has allowed it; until then it vouches for nobody.
        allowed_at timestamptz,
        PRIMARY KEY (connection_id, domain)
      );
      -- Wishes may collide, an allowed domain belongs to one connection.
      CREATE UNIQUE INDEX single_sign_on_domains_allowed ON single_sign_on_domains (domain)
        WHERE allowed_at IS NOT NULL;

      -- By whom the provider knows one of our people. Made once, by a verified address; afterwards only this counts.
      CREATE TABLE single_sign_on_links (
        issuer text NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL REFERENCES users,
        connection_id uuid NOT NULL REFERENCES single_sign_on_connections ON DELETE CASCADE,
        linked_at timestamptz NOT NULL,
        PRIMARY KEY (issuer, subject),
        UNIQUE (connection_id, user_id)
      );

      -- A browser on its way to the provider and back. Nothing in this row is of use without the browser's cookie.
      CREATE TABLE single_sign_on_attempts (
        state_hash bytea PRIMARY KEY,
        browser_hash bytea NOT NULL,
        connection_id uuid NOT NULL REFERENCES single_sign_on_connections ON DELETE CASCADE,
        return_to text NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX single_sign_on_attempts_expiry ON single_sign_on_attempts (expires_at);

      ALTER TABLE half_sessions ADD COLUMN method text NOT NULL DEFAULT 'password'
        CHECK (method IN ('password', 'singleSignOn'));

      GRANT SELECT, INSERT, UPDATE, DELETE ON single_sign_on_connections, single_sign_on_domains TO madoguchi_api;
      GRANT SELECT, INSERT, DELETE ON single_sign_on_links, single_sign_on_attempts TO madoguchi_api;
    `);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE half_sessions DROP COLUMN method;
      DROP TABLE single_sign_on_attempts, single_sign_on_links, single_sign_on_domains, single_sign_on_connections;
    `);
  }
}

/** Administrators keep all connections, managers their own organisation's; only administrators allow a domain. */
async function walls(q: QueryRunner): Promise<void> {
  const desk = `(SELECT actor_kind()) IN ('secretariat', 'system')`;
  const keeper = '(SELECT actor_keeps_accounts())';
  await q.query(`
    ALTER TABLE single_sign_on_connections ENABLE ROW LEVEL SECURITY;
    ALTER TABLE single_sign_on_domains ENABLE ROW LEVEL SECURITY;
    ALTER TABLE single_sign_on_links ENABLE ROW LEVEL SECURITY;
    ALTER TABLE single_sign_on_attempts ENABLE ROW LEVEL SECURITY;

    CREATE POLICY api_keeper ON single_sign_on_connections TO madoguchi_api
      USING (${keeper} AND (${desk} OR (organisation_kind = (SELECT actor_kind())
        AND organisation_id = (SELECT actor_org()))));
    CREATE POLICY api_keeper ON single_sign_on_domains TO madoguchi_api
      USING (connection_id IN (SELECT id FROM single_sign_on_connections));
    CREATE POLICY api_desk_allows ON single_sign_on_domains AS RESTRICTIVE FOR INSERT TO madoguchi_api
      WITH CHECK (allowed_at IS NULL OR ${desk});
    CREATE POLICY api_desk_changes ON single_sign_on_domains AS RESTRICTIVE FOR UPDATE TO madoguchi_api
      USING (${desk});
    CREATE POLICY api_keeper ON single_sign_on_links TO madoguchi_api
      USING (${keeper} AND user_id IN (SELECT id FROM users));
    CREATE POLICY api_system ON single_sign_on_attempts TO madoguchi_api USING ((SELECT actor_kind()) = 'system');
  `);
}
