import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people come in and come back: invitations and password resets, each with a link of which only the hash is kept.
 * And the rows of people become walled: an organisation sees its own people, only those who keep accounts change them.
 */
export class Invitations1764000000008 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE invitations (
        id uuid PRIMARY KEY,
        email citext NOT NULL,
        display_name text,
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('secretariat', 'member', 'partner')),
        member_id uuid REFERENCES members,
        partner_id uuid REFERENCES partners,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        locale text NOT NULL CHECK (locale IN ('ja', 'en')),
        -- SHA-256 of the link's token; made when the mail is sent, so that nothing before it knows the token.
        token_hash bytea UNIQUE,
        invited_by uuid REFERENCES users,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz,
        CHECK ((organisation_kind = 'member') = (member_id IS NOT NULL)),
        CHECK ((organisation_kind = 'partner') = (partner_id IS NOT NULL))
      );
      -- One open invitation per address and organisation; a newer one takes the place of an older one.
      CREATE UNIQUE INDEX invitations_open ON invitations (email, organisation_kind, member_id, partner_id)
        NULLS NOT DISTINCT WHERE accepted_at IS NULL AND revoked_at IS NULL;

      -- Asked for by address. A row without a person is a request for an address that nobody signs in with.
      CREATE TABLE password_resets (
        id uuid PRIMARY KEY,
        user_id uuid REFERENCES users,
        email_hash bytea NOT NULL,
        token_hash bytea UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX password_resets_recent ON password_resets (email_hash, created_at);

      ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_recipient_kind_check
          CHECK (recipient_kind IN ('desk', 'user', 'invitee', 'complainant'));

      GRANT SELECT, INSERT, UPDATE ON invitations, password_resets TO madoguchi_api;
      GRANT SELECT (id, email, locale, expires_at, accepted_at, revoked_at), UPDATE (token_hash)
        ON invitations TO madoguchi_worker;
      GRANT SELECT (id, user_id, expires_at, used_at), UPDATE (token_hash) ON password_resets TO madoguchi_worker;

      -- Whether the speaker may change other people's accounts. The rows say which people those are.
      CREATE FUNCTION actor_keeps_accounts() RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT actor_kind() = 'system' OR EXISTS (SELECT FROM users WHERE id = actor_user() AND is_active
          AND roles && ARRAY['administrator', 'member_manager', 'partner_manager']) $$;
      REVOKE ALL ON FUNCTION actor_keeps_accounts() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION actor_keeps_accounts() TO madoguchi_api;
    `);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}

async function walls(q: QueryRunner): Promise<void> {
  const desk = `(SELECT actor_kind()) IN ('secretariat', 'system')`;
  const ownOrganisation = `(organisation_kind = (SELECT actor_kind())
    AND COALESCE(member_id, partner_id) = (SELECT actor_org()))`;
  const keeper = '(SELECT actor_keeps_accounts())';
  const self = '(SELECT actor_user())';
  await q.query(`
    ALTER TABLE users ENABLE ROW LEVEL SECURITY;
    ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
    ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
    ALTER TABLE password_resets ENABLE ROW LEVEL SECURITY;

    CREATE POLICY api_actor ON users TO madoguchi_api USING (${desk} OR ${ownOrganisation})
      WITH CHECK (${desk} OR ${ownOrganisation});
    CREATE POLICY api_keeper_insert ON users AS RESTRICTIVE FOR INSERT TO madoguchi_api WITH CHECK (${keeper});
    CREATE POLICY api_keeper_update ON users AS RESTRICTIVE FOR UPDATE TO madoguchi_api
      USING (id = ${self} OR ${keeper});
    -- A session follows its person: a keeper reaches those of the people whose rows they see.
    CREATE POLICY api_actor ON sessions TO madoguchi_api
      USING (user_id = ${self} OR (${keeper} AND user_id IN (SELECT id FROM users)));
    CREATE POLICY api_keeper ON invitations TO madoguchi_api
      USING (${keeper} AND (${desk} OR ${ownOrganisation}));
    CREATE POLICY api_system ON password_resets TO madoguchi_api USING ((SELECT actor_kind()) = 'system');

    CREATE POLICY worker_read ON users FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY worker_links ON invitations TO madoguchi_worker USING (true);
    CREATE POLICY worker_links ON password_resets TO madoguchi_worker USING (true);
  `);
}
