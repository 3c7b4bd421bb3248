import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICE = `((SELECT actor_kind()) = 'secretariat' AND ((SELECT actor_has_role('membership_officer'))
  OR (SELECT actor_has_role('administrator')) OR (SELECT actor_has_role('supervisor'))))`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const MANAGER = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')))`;
const OWN = `(${MANAGER} AND member_id = (SELECT actor_org()) AND noticed_at IS NOT NULL)`;
/** Of proceedings that the speaker sees; the rows of their acts and drafts follow them. */
const SEEN = `EXISTS (SELECT FROM expulsions e WHERE e.id = expulsion_id)`;

/**
 * Who reads of an expulsion: the office without a tie to the member, and the member's managers once notice was given, but for what
 * is proposed inside. The public reads nothing (docs/adr/0056-expelled-with-a-hearing.md).
 */
export class ExpulsionWalls1764000000172 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      GRANT SELECT ON expulsion_ways TO madoguchi_api, madoguchi_worker;
      GRANT EXECUTE ON FUNCTION is_tied_to(uuid, uuid[]) TO madoguchi_worker;

      -- What is not seen counts as not set, and officers open proceedings under these terms.
      CREATE POLICY api_expulsion ON settings FOR SELECT TO madoguchi_api USING (key = 'expulsion' AND ${OFFICER});

      ALTER TABLE expulsions ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON expulsions TO madoguchi_api;
      GRANT SELECT ON expulsions TO madoguchi_worker;
      CREATE POLICY api_read ON expulsions FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICE} OR ${OWN});
      CREATE POLICY api_add ON expulsions FOR INSERT TO madoguchi_api WITH CHECK (${OFFICER});
      CREATE POLICY conflict_wall ON expulsions AS RESTRICTIVE TO madoguchi_api
        USING ((SELECT actor_kind()) <> 'secretariat' OR NOT is_tied_to((SELECT actor_user()), ARRAY[member_id]));
      CREATE POLICY worker_read ON expulsions FOR SELECT TO madoguchi_worker USING (true);

      ALTER TABLE expulsion_acts ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON expulsion_acts TO madoguchi_api, madoguchi_worker;
      CREATE POLICY api_read ON expulsion_acts FOR SELECT TO madoguchi_api
        USING (${SEEN} AND ((SELECT actor_kind()) <> 'member' OR act NOT IN ('proposal', 'return')));
      CREATE POLICY api_add ON expulsion_acts FOR INSERT TO madoguchi_api WITH CHECK (${SEEN});
      CREATE POLICY worker_all ON expulsion_acts TO madoguchi_worker USING (true) WITH CHECK (true);

      ALTER TABLE expulsion_drafts ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE, DELETE ON expulsion_drafts TO madoguchi_api;
      CREATE POLICY api_own ON expulsion_drafts TO madoguchi_api
        USING (${MANAGER} AND ${SEEN}) WITH CHECK (${MANAGER} AND ${SEEN});
    `);
  }

  async down(): Promise<void> {
    throw new Error('Proceedings against a member are not taken back; drop the database instead.');
  }
}
