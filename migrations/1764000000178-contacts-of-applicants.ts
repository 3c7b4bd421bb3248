import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;

/**
 * Approving an application speaks as the system, and writes the applicant's contact down as the first one of the new member
 * (docs/adr/0057-names-by-request.md). A member that has one already gets none so.
 */
export class ContactsOfApplicants1764000000178 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION has_contacts(of_member uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT EXISTS (SELECT FROM contact_people c WHERE c.member_id = of_member) $$;
      REVOKE ALL ON FUNCTION has_contacts(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION has_contacts(uuid) TO madoguchi_api;
      CREATE POLICY api_first ON contact_people FOR INSERT TO madoguchi_api
        WITH CHECK (${IS_SYSTEM} AND NOT has_contacts(member_id));
      CREATE POLICY api_first ON contact_roles FOR INSERT TO madoguchi_api
        WITH CHECK (${IS_SYSTEM} AND role = 'membership');
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY api_first ON contact_roles;
      DROP POLICY api_first ON contact_people;
      DROP FUNCTION has_contacts(uuid);
    `);
  }
}
