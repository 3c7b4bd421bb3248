import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a member stands, wherever its name is shown: its status, and its pledge beside the newest texts. With the rights of whoever
 * asks: nobody learns of a member that they may not see.
 */
export class MemberStanding1764000000112 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION member_standing(member uuid) RETURNS json LANGUAGE sql STABLE SET search_path = public AS $$
        SELECT json_build_object('status', m.status, 'pledge', CASE WHEN m.pledged_version IS NULL THEN 'missing'
          WHEN m.pledged_version < (SELECT max(version) FROM pledge_texts) THEN 'outdated' ELSE 'current' END)
        FROM members m WHERE m.id = member $$;
      REVOKE ALL ON FUNCTION member_standing(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION member_standing(uuid) TO madoguchi_api;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION member_standing(uuid)');
  }
}
