import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a company keeps about its own sites: the entry, who else works there, and how many foreign workers it declares for
 * each half-year. Rows are ended or followed by others, never taken away: cases may hang on a site
 * (docs/adr/0040-sites-codes-and-posters.md).
 */
const MANAGER = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')))`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OWN = `EXISTS (SELECT FROM sites s WHERE s.id = site_id AND s.member_id = (SELECT actor_org()))`;

export class Sites1764000000090 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await entries(q);
    await beside(q);
    for (const table of ['site_organisations', 'headcounts']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY api_read ON ${table} FOR SELECT TO madoguchi_api
          USING (${SYSTEM} OR ${OFFICER} OR (${MANAGER} AND ${OWN}));
        CREATE POLICY api_add ON ${table} FOR INSERT TO madoguchi_api
          WITH CHECK (${SYSTEM} OR (${MANAGER} AND ${OWN}));
      `);
    }
    await q.query(`
      GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON site_organisations TO madoguchi_api;
      CREATE POLICY api_end ON site_organisations FOR UPDATE TO madoguchi_api USING (${MANAGER} AND ${OWN});
      GRANT SELECT, INSERT ON headcounts TO madoguchi_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was declared is not taken back; drop the database instead.');
  }
}

async function entries(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE sites
      ADD COLUMN address text NOT NULL DEFAULT '' CHECK (length(address) <= 200),
      -- The field of the residence status (tokutei sangyo bun'ya), beside the industry: the two are counted apart.
      ADD COLUMN field_code text CHECK (field_code ~ '^[a-z_]{3,40}$'),
      ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD COLUMN closed_at timestamptz,
      ADD COLUMN closed_by uuid REFERENCES users,
      ADD COLUMN intent bytea,
      ADD CHECK (closed_by IS NULL OR closed_at IS NOT NULL);
    CREATE UNIQUE INDEX sites_intent ON sites (intent) WHERE intent IS NOT NULL;
    CREATE INDEX sites_newest ON sites (created_at DESC, id DESC);
    CREATE INDEX sites_of_member ON sites (member_id, created_at DESC, id DESC);
    DROP INDEX sites_member;

    -- Whoever works on cases reads the names of sites as before; the company's managers alone write them.
    CREATE POLICY site_added ON sites AS RESTRICTIVE FOR INSERT TO madoguchi_api WITH CHECK (${SYSTEM} OR ${MANAGER});
    CREATE POLICY site_changed ON sites AS RESTRICTIVE FOR UPDATE TO madoguchi_api USING (${SYSTEM} OR ${MANAGER});

    -- A closed site's code is unknown.
    CREATE OR REPLACE FUNCTION site_by_workplace_code(code text)
      RETURNS TABLE (site_id uuid, member_id uuid, name_ja text, name_en text, prefecture_code char(2))
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
      $$ SELECT s.id, s.member_id, s.name_ja, s.name_en, s.prefecture_code FROM sites s
         WHERE s.workplace_code = upper(regexp_replace(code, '[^0-9A-Za-z]', '', 'g')) AND s.closed_at IS NULL $$;

    CREATE FUNCTION keep_closed_site() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.closed_at IS NOT NULL OR NEW.member_id <> OLD.member_id THEN
          RAISE EXCEPTION 'a closed site stays as it is, and none moves to another member' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER sites_closed_for_good BEFORE UPDATE ON sites FOR EACH ROW EXECUTE FUNCTION keep_closed_site();
  `);
}

async function beside(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE site_organisations (
      id uuid PRIMARY KEY,
      site_id uuid NOT NULL REFERENCES sites,
      role text NOT NULL CHECK (role IN ('contractor', 'supervising_organisation', 'support_organisation', 'dispatch_agency')),
      -- 0 holds the contract with the client, 1 is its subcontractor, and so on.
      tier integer CHECK (tier BETWEEN 0 AND 9),
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
      corporate_number char(13) CHECK (corporate_number ~ '^[1-9][0-9]{12}$'),
      added_by uuid NOT NULL REFERENCES users,
      added_at timestamptz NOT NULL,
      ended_by uuid REFERENCES users,
      ended_at timestamptz,
      intent bytea,
      CHECK ((role = 'contractor') = (tier IS NOT NULL))
    );
    CREATE UNIQUE INDEX site_organisations_intent ON site_organisations (intent) WHERE intent IS NOT NULL;
    CREATE INDEX site_organisations_site ON site_organisations (site_id) WHERE ended_at IS NULL;

    CREATE TABLE headcounts (
      id uuid PRIMARY KEY,
      site_id uuid NOT NULL REFERENCES sites,
      -- The first day of the half-year: 1 April or 1 October, Asia/Tokyo.
      half_starts_on date NOT NULL CHECK (extract(day FROM half_starts_on) = 1 AND extract(month FROM half_starts_on) IN (4, 10)),
      -- [{"nationality": "VN", "status": "SSW1", "people": 12}, …]
      groups jsonb NOT NULL CHECK (jsonb_typeof(groups) = 'array'),
      total integer NOT NULL CHECK (total >= 0),
      declared_by uuid REFERENCES users,
      declared_at timestamptz NOT NULL,
      intent bytea
    );
    CREATE UNIQUE INDEX headcounts_intent ON headcounts (intent) WHERE intent IS NOT NULL;
    CREATE INDEX headcounts_newest ON headcounts (site_id, half_starts_on DESC, declared_at DESC, id DESC);
    CREATE TRIGGER headcounts_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON headcounts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}
