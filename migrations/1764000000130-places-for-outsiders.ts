import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;

/** Sessions open to people without an account, who are forgotten afterwards (docs/adr/0050-people-without-an-account.md). */
export class PlacesForOutsiders1764000000130 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await outsiders(q);
    await places(q);
    await q.query(`
      ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_recipient_kind_check
          CHECK (recipient_kind IN ('desk', 'user', 'invitee', 'complainant', 'endpoint', 'applicant', 'outsider'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who was written to is not forgotten; drop the database instead.');
  }
}

async function outsiders(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE study_sessions ADD COLUMN open_to text[] NOT NULL DEFAULT '{members}'
      CHECK (cardinality(open_to) > 0 AND open_to <@ ARRAY['members', 'public']);
    GRANT UPDATE (open_to) ON study_sessions TO madoguchi_api;
    GRANT SELECT (ends_at) ON study_sessions TO madoguchi_worker;
    CREATE INDEX study_sessions_public ON study_sessions (starts_at, id)
      WHERE state = 'published' AND 'public' = ANY (open_to);

    CREATE TABLE outsiders (
      id uuid PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES study_sessions,
      name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 80),
      email citext NOT NULL CHECK (length(email) <= 254),
      locale text NOT NULL CHECK (locale IN ('ja', 'en')),
      asked_at timestamptz NOT NULL,
      -- When the link of the mail was used first: whoever did holds the address.
      confirmed_at timestamptz,
      UNIQUE (session_id, email)
    );
    CREATE INDEX outsiders_unconfirmed ON outsiders (asked_at) WHERE confirmed_at IS NULL;
    CREATE TABLE outsider_links (
      token_hash bytea PRIMARY KEY,
      outsider_id uuid NOT NULL REFERENCES outsiders ON DELETE CASCADE,
      created_at timestamptz NOT NULL
    );
    CREATE INDEX outsider_links_outsider ON outsider_links (outsider_id, created_at);

    ALTER TABLE outsiders ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (name, locale, confirmed_at) ON outsiders TO madoguchi_api;
    CREATE POLICY api_system ON outsiders TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON outsiders FOR SELECT TO madoguchi_api USING (${OFFICER});
    GRANT SELECT (id, session_id, email, locale, asked_at, confirmed_at), DELETE ON outsiders TO madoguchi_worker;
    CREATE POLICY worker_read ON outsiders FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY worker_forget ON outsiders FOR DELETE TO madoguchi_worker USING (true);

    ALTER TABLE outsider_links ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON outsider_links TO madoguchi_api;
    CREATE POLICY api_system ON outsider_links FOR SELECT TO madoguchi_api USING (${IS_SYSTEM});
    GRANT SELECT, INSERT ON outsider_links TO madoguchi_worker;
    CREATE POLICY worker_add ON outsider_links TO madoguchi_worker USING (true) WITH CHECK (true);
  `);
}

async function places(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE session_registrations
      ALTER COLUMN user_id DROP NOT NULL,
      ALTER COLUMN member_id DROP NOT NULL,
      -- Null again once the outsider is forgotten; that somebody was there still counts.
      ADD COLUMN outsider_id uuid UNIQUE REFERENCES outsiders ON DELETE SET NULL,
      ADD CONSTRAINT session_registrations_whose
        CHECK ((user_id IS NULL) = (member_id IS NULL) AND (user_id IS NULL OR outsider_id IS NULL));
    GRANT SELECT (outsider_id) ON session_registrations TO madoguchi_worker;

    ALTER TABLE certificates
      ALTER COLUMN user_id DROP NOT NULL,
      ALTER COLUMN member_id DROP NOT NULL,
      ALTER COLUMN holder_name DROP NOT NULL,
      ADD CONSTRAINT certificates_whose CHECK (user_id IS NULL OR holder_name IS NOT NULL);
    GRANT SELECT (registration_id) ON certificates TO madoguchi_worker;
    CREATE OR REPLACE FUNCTION keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
          RAISE EXCEPTION 'a revoked certificate stays revoked' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;

    -- Whoever forgets somebody forgets the name on the certificate too; its code can still be checked.
    CREATE FUNCTION forget_outsider() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE certificates c SET holder_name = NULL FROM session_registrations r
        WHERE r.outsider_id = OLD.id AND c.registration_id = r.id;
        RETURN OLD;
      END $$;
    REVOKE ALL ON FUNCTION forget_outsider() FROM PUBLIC;
    CREATE TRIGGER outsiders_forgotten BEFORE DELETE ON outsiders FOR EACH ROW EXECUTE FUNCTION forget_outsider();
  `);
}
