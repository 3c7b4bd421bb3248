import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conflict of interest as data and as a wall: whoever is tied to an accused party does not see the case, whatever
 * the rest of the application believes. The policies are restrictive: they can only take away.
 */
const CASE_TABLES = [
  'issues',
  'key_wraps',
  'sealed_items',
  'consents',
  'case_steps',
  'deadlines',
  'messages',
  'attachments',
  'remedies',
  'receipts',
  'shares',
  'referrals',
  'escalations',
  'case_parties',
];

export class Conflicts1764000000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Whom a complaint accuses beyond the company of the site: a person who signs in here, a site, another member,
      -- a partner, or the desk itself. (Somebody outside is named in the sealed story; no account can be theirs.)
      CREATE TABLE case_parties (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        kind text NOT NULL CHECK (kind IN ('member', 'site', 'user', 'partner', 'desk')),
        party_id uuid,
        named_by uuid REFERENCES users,
        named_at timestamptz NOT NULL,
        CHECK ((kind = 'desk') = (party_id IS NULL))
      );
      CREATE UNIQUE INDEX case_parties_once ON case_parties (case_id, kind, party_id) NULLS NOT DISTINCT;
      CREATE INDEX case_parties_party ON case_parties (kind, party_id);
      CREATE INDEX cases_member ON cases (member_id);
      CREATE INDEX cases_site ON cases (site_id);

      -- Ties that a person has declared or that somebody found out. Being employed by one's own organisation needs
      -- no row; having left an affiliation is a fact with a time, and having handled a case for a side stays.
      CREATE TABLE affiliations (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        kind text NOT NULL CHECK (kind IN ('employment', 'supervision', 'support', 'family', 'ownership', 'former_handler')),
        with_kind text NOT NULL CHECK (with_kind IN ('member', 'site', 'user', 'partner')),
        with_id uuid NOT NULL,
        declared_by uuid NOT NULL REFERENCES users,
        declared_at timestamptz NOT NULL,
        ended_at timestamptz,
        CHECK (kind <> 'former_handler' OR ended_at IS NULL)
      );
      CREATE INDEX affiliations_user ON affiliations (user_id) WHERE ended_at IS NULL;
      CREATE INDEX affiliations_with ON affiliations (with_kind, with_id) WHERE ended_at IS NULL;

      CREATE FUNCTION actor_user() RETURNS uuid LANGUAGE sql STABLE AS
        $$ SELECT nullif(current_setting('madoguchi.actor_user', true), '')::uuid $$;

      -- Everybody and everything that a person is tied to: themselves, their organisation, their live affiliations in
      -- both directions, and the organisations of the people they are tied to.
      CREATE FUNCTION ties_of(who uuid) RETURNS TABLE (kind text, id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        WITH people AS (
          SELECT who AS id
          UNION SELECT with_id FROM affiliations WHERE user_id = who AND with_kind = 'user' AND ended_at IS NULL
          UNION SELECT user_id FROM affiliations WHERE with_id = who AND with_kind = 'user' AND ended_at IS NULL
        ), direct AS (
          SELECT 'user' AS kind, id FROM people
          UNION SELECT 'member', u.member_id FROM users u JOIN people p ON p.id = u.id WHERE u.member_id IS NOT NULL
          UNION SELECT 'partner', u.partner_id FROM users u JOIN people p ON p.id = u.id WHERE u.partner_id IS NOT NULL
          UNION SELECT a.with_kind, a.with_id FROM affiliations a WHERE a.user_id = who AND a.ended_at IS NULL
        )
        SELECT kind, id FROM direct
        UNION SELECT 'member', s.member_id FROM direct d JOIN sites s ON d.kind = 'site' AND s.id = d.id $$;

      -- A company answers for itself through what was shared with it, so its own people are not walled off from it by
      -- working there; they are when a person among them is accused. Nobody of the desk sees a case about the desk.
      CREATE FUNCTION walled_cases(who uuid) RETURNS uuid[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        WITH me AS (SELECT * FROM users WHERE id = who),
        ties AS (
          SELECT t.kind, t.id FROM ties_of(who) t
          WHERE NOT EXISTS (SELECT FROM me WHERE me.organisation_kind = 'member'
            AND ((t.kind = 'member' AND t.id = me.member_id)
              OR (t.kind = 'site' AND t.id IN (SELECT s.id FROM sites s WHERE s.member_id = me.member_id))))
        )
        SELECT coalesce(array_agg(DISTINCT walled.case_id), '{}') FROM (
          SELECT c.id AS case_id FROM cases c JOIN ties t ON t.kind = 'member' AND t.id = c.member_id
          UNION ALL SELECT c.id FROM cases c JOIN ties t ON t.kind = 'site' AND t.id = c.site_id
          UNION ALL SELECT c.id FROM ties t JOIN sites s ON t.kind = 'member' AND s.member_id = t.id JOIN cases c ON c.site_id = s.id
          UNION ALL SELECT p.case_id FROM case_parties p JOIN ties t ON t.kind = p.kind AND t.id = p.party_id
          UNION ALL SELECT p.case_id FROM case_parties p JOIN sites s ON p.kind = 'site' AND s.id = p.party_id
            JOIN ties t ON t.kind = 'member' AND t.id = s.member_id
          UNION ALL SELECT p.case_id FROM case_parties p, me WHERE p.kind = 'desk' AND me.organisation_kind = 'secretariat'
        ) walled $$;
      CREATE FUNCTION actor_walled_cases() RETURNS uuid[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$ SELECT walled_cases(actor_user()) $$;
      REVOKE ALL ON FUNCTION ties_of(uuid), walled_cases(uuid), actor_walled_cases() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION walled_cases(uuid) TO madoguchi_api, madoguchi_worker;
      GRANT EXECUTE ON FUNCTION actor_walled_cases() TO madoguchi_api;

      ALTER TABLE case_parties ENABLE ROW LEVEL SECURITY;
      ALTER TABLE affiliations ENABLE ROW LEVEL SECURITY;
      CREATE POLICY api_desk ON case_parties TO madoguchi_api USING ((SELECT actor_kind()) IN ('secretariat', 'system'));
      CREATE POLICY api_desk ON affiliations TO madoguchi_api USING ((SELECT actor_kind()) IN ('secretariat', 'system'));
      CREATE POLICY worker_read ON case_parties FOR SELECT TO madoguchi_worker USING (true);
      GRANT SELECT, INSERT ON case_parties, affiliations TO madoguchi_api;
      GRANT UPDATE (ended_at) ON affiliations TO madoguchi_api;
      GRANT SELECT ON case_parties TO madoguchi_worker;

      CREATE POLICY conflict_wall ON cases AS RESTRICTIVE TO madoguchi_api
        USING (id <> ALL ((SELECT actor_walled_cases())::uuid[]));
      -- What hangs on the case by another key follows the case.
      CREATE POLICY conflict_wall ON complaints AS RESTRICTIVE FOR SELECT TO madoguchi_api
        USING (EXISTS (SELECT FROM cases WHERE cases.complaint_id = complaints.id));
      CREATE POLICY conflict_wall ON people AS RESTRICTIVE FOR SELECT TO madoguchi_api
        USING (EXISTS (SELECT FROM cases WHERE cases.person_id = people.id));
    `);
    for (const table of CASE_TABLES) {
      await q.query(`CREATE POLICY conflict_wall ON ${table} AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]))`);
    }
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
