import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ground floor: the three application roles, the outbox, the audit log, key holders and the
 * small functions that row-level security asks "who is speaking?".
 */
export class Platform1764000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DO $$ DECLARE r text; BEGIN
        FOREACH r IN ARRAY ARRAY['madoguchi_intake', 'madoguchi_api', 'madoguchi_worker'] LOOP
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', r);
          END IF;
        END LOOP;
      END $$;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO madoguchi_intake, madoguchi_api, madoguchi_worker;
      CREATE EXTENSION IF NOT EXISTS citext;

      -- Who is speaking. Set per transaction by the application, read by row-level security.
      CREATE FUNCTION actor_kind() RETURNS text LANGUAGE sql STABLE AS
        $$ SELECT nullif(current_setting('madoguchi.actor_kind', true), '') $$;
      CREATE FUNCTION actor_org() RETURNS uuid LANGUAGE sql STABLE AS
        $$ SELECT nullif(current_setting('madoguchi.actor_org', true), '')::uuid $$;

      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        event text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        published_at timestamptz
      );
      CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
      GRANT INSERT ON outbox TO madoguchi_intake, madoguchi_api;
      GRANT SELECT, INSERT, UPDATE ON outbox TO madoguchi_worker;

      CREATE TABLE audit_log (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('complainant', 'secretariat', 'member', 'partner', 'system')),
        actor_id uuid,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid,
        reason text,
        before jsonb,
        after jsonb
      );
      CREATE INDEX audit_log_subject ON audit_log (subject_kind, subject_id, at);
      CREATE INDEX audit_log_at ON audit_log (at, id);
      GRANT INSERT ON audit_log TO madoguchi_intake, madoguchi_api, madoguchi_worker;
      GRANT SELECT ON audit_log TO madoguchi_api;

      -- Append-only even for the owner: a mistaken migration or a psql session must not rewrite history.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
      CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Key holders. Private keys are sealed under a key-encryption key that only the named app is given.
      CREATE TABLE holders (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('desk', 'custodian', 'notifier', 'member', 'partner')),
        organisation_id uuid,
        public_key bytea NOT NULL,
        private_key_sealed bytea NOT NULL,
        kek text NOT NULL CHECK (kek IN ('api', 'worker', 'custodian')),
        created_at timestamptz NOT NULL,
        retired_at timestamptz,
        CHECK ((kind IN ('member', 'partner')) = (organisation_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX holders_current ON holders (kind, COALESCE(organisation_id, '00000000-0000-0000-0000-000000000000'))
        WHERE retired_at IS NULL;
      -- Intake gets columns, not the table: it may learn public keys and nothing else.
      GRANT SELECT (id, kind, organisation_id, public_key, retired_at) ON holders TO madoguchi_intake;
      GRANT SELECT, INSERT ON holders TO madoguchi_api;
      GRANT SELECT ON holders TO madoguchi_worker;

      CREATE TABLE clock_policies (
        version integer NOT NULL,
        kind text NOT NULL,
        severity text NOT NULL DEFAULT 'any' CHECK (severity IN ('any', 'S1', 'S2', 'S3', 'S4')),
        amount integer NOT NULL CHECK (amount > 0),
        unit text NOT NULL CHECK (unit IN ('duty_hours', 'business_days', 'days', 'minutes')),
        cap_hours integer,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (version, kind, severity)
      );
      GRANT SELECT ON clock_policies TO madoguchi_intake, madoguchi_api, madoguchi_worker;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE clock_policies, holders, audit_log, outbox;
      DROP FUNCTION refuse_change(), actor_org(), actor_kind();
    `);
  }
}
