import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Member organisations with their sites, partner organisations, and the people who sign in. */
export class Organisations1764000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE members (
        id uuid PRIMARY KEY,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('company', 'industry_body', 'local_government', 'support_group',
          'union', 'academic', 'lawyer', 'individual')),
        prefecture_code char(2) NOT NULL,
        status text NOT NULL DEFAULT 'current' CHECK (status IN ('pending', 'current', 'grace', 'lapsed', 'withdrawn', 'expelled')),
        created_at timestamptz NOT NULL
      );
      CREATE TABLE sites (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES members,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        prefecture_code char(2) NOT NULL,
        industry_code char(1) NOT NULL,
        workplace_code text NOT NULL UNIQUE,
        foreign_headcount integer CHECK (foreign_headcount >= 0),
        created_at timestamptz NOT NULL
      );
      CREATE INDEX sites_member ON sites (member_id);
      CREATE TABLE partners (
        id uuid PRIMARY KEY,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('lawyer', 'adr', 'legal_aid', 'union', 'ngo', 'municipal_centre',
          'labour_bureau', 'international_organisation')),
        languages text[] NOT NULL DEFAULT '{}',
        prefecture_codes text[] NOT NULL DEFAULT '{}',
        desk_groups text[] NOT NULL DEFAULT '{}',
        may_receive_cases boolean NOT NULL DEFAULT false,
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE users (
        id uuid PRIMARY KEY,
        email citext NOT NULL UNIQUE,
        display_name text NOT NULL,
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('secretariat', 'member', 'partner')),
        member_id uuid REFERENCES members,
        partner_id uuid REFERENCES partners,
        roles text[] NOT NULL,
        password_hash text NOT NULL,
        locale text NOT NULL DEFAULT 'ja' CHECK (locale IN ('ja', 'en')),
        is_active boolean NOT NULL DEFAULT true,
        is_demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        CHECK ((organisation_kind = 'member') = (member_id IS NOT NULL)),
        CHECK ((organisation_kind = 'partner') = (partner_id IS NOT NULL))
      );
      CREATE INDEX users_organisation ON users (organisation_kind, member_id, partner_id);
      CREATE TABLE sessions (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX sessions_user ON sessions (user_id);
      CREATE TABLE sign_in_failures (
        id uuid PRIMARY KEY,
        email_hash bytea NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_failures_recent ON sign_in_failures (email_hash, at);

      -- Intake may look a workplace code up (one exact code at a time), never list members.
      CREATE FUNCTION site_by_workplace_code(code text)
        RETURNS TABLE (site_id uuid, member_id uuid, name_ja text, name_en text, prefecture_code char(2))
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT s.id, s.member_id, s.name_ja, s.name_en, s.prefecture_code FROM sites s
           WHERE s.workplace_code = upper(regexp_replace(code, '[^0-9A-Za-z]', '', 'g')) $$;
      REVOKE ALL ON FUNCTION site_by_workplace_code(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION site_by_workplace_code(text) TO madoguchi_intake;

      GRANT SELECT, INSERT, UPDATE ON members, sites, partners TO madoguchi_api;
      GRANT SELECT, INSERT, UPDATE ON users, sessions TO madoguchi_api;
      GRANT SELECT, INSERT, DELETE ON sign_in_failures TO madoguchi_api;
      GRANT SELECT ON members, sites, partners TO madoguchi_worker;
      -- Whom to write to, never what they sign in with.
      GRANT SELECT (id, email, display_name, organisation_kind, member_id, partner_id, roles, locale, is_active)
        ON users TO madoguchi_worker;

      CREATE TABLE notification_deliveries (
        id uuid PRIMARY KEY,
        notice text NOT NULL,
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('desk', 'user', 'complainant')),
        recipient_id uuid NOT NULL,
        subject_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        failed_at timestamptz,
        last_error text,
        -- The key that makes "at least once" harmless: one notice about one thing to one recipient.
        UNIQUE (notice, recipient_id, subject_id)
      );
      CREATE INDEX notification_deliveries_open ON notification_deliveries (created_at) WHERE state <> 'sent';
      GRANT SELECT, INSERT, UPDATE ON notification_deliveries TO madoguchi_worker;
      GRANT SELECT ON notification_deliveries TO madoguchi_api;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE notification_deliveries, sign_in_failures, sessions, users;
      DROP FUNCTION site_by_workplace_code(text);
      DROP TABLE partners, sites, members;
    `);
  }
}
