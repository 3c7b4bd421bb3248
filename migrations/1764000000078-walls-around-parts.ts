import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A split runs as the system, and must not overlook an open appeal or a case that began with what got worse. */
const SEEN_BY_THE_SYSTEM = ['appeals', 'follow_ups'];

export class WallsAroundParts1764000000078 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of SEEN_BY_THE_SYSTEM) {
      await q.query(`CREATE POLICY api_system ON ${table} FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'system')`);
    }
    // As in migration 77, with the parts of each walled case looked up by index instead of by reading every split.
    await q.query(`
      CREATE OR REPLACE FUNCTION walled_cases(who uuid) RETURNS uuid[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        WITH me AS (SELECT * FROM users WHERE id = who),
        ties AS (
          SELECT t.kind, t.id FROM ties_of(who) t
          WHERE NOT EXISTS (SELECT FROM me WHERE me.organisation_kind = 'member'
            AND ((t.kind = 'member' AND t.id = me.member_id)
              OR (t.kind = 'site' AND t.id IN (SELECT s.id FROM sites s WHERE s.member_id = me.member_id))))
        ), walled AS (
          SELECT c.id AS case_id FROM cases c JOIN ties t ON t.kind = 'member' AND t.id = c.member_id
          UNION SELECT c.id FROM cases c JOIN ties t ON t.kind = 'site' AND t.id = c.site_id
          UNION SELECT c.id FROM ties t JOIN sites s ON t.kind = 'member' AND s.member_id = t.id JOIN cases c ON c.site_id = s.id
          UNION SELECT p.case_id FROM case_parties p JOIN ties t ON t.kind = p.kind AND t.id = p.party_id
          UNION SELECT p.case_id FROM case_parties p JOIN sites s ON p.kind = 'site' AND s.id = p.party_id
            JOIN ties t ON t.kind = 'member' AND t.id = s.member_id
          UNION SELECT p.case_id FROM case_parties p, me WHERE p.kind = 'desk' AND me.organisation_kind = 'secretariat'
        )
        SELECT coalesce(array_agg(DISTINCT part), '{}') FROM walled CROSS JOIN LATERAL parts_of(walled.case_id) AS part $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
