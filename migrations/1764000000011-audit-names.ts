import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an auditor is told so that the log can be read: the number of a case, and nothing else of it; whom an invitation
 * invited; what a key is called.
 */
export class AuditNames1764000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Cases themselves are for those who handle them. An auditor who is tied to a case learns not even its number.
      CREATE FUNCTION audited_case_numbers(wanted uuid[]) RETURNS TABLE (id uuid, number text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT c.id, c.number FROM cases c WHERE c.id = ANY (wanted) AND c.id <> ALL (actor_walled_cases())
          AND actor_kind() = 'secretariat' AND actor_has_role('auditor') $$;
      CREATE FUNCTION audited_case(wanted text) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT c.id FROM cases c WHERE c.number = wanted AND c.id <> ALL (actor_walled_cases())
          AND actor_kind() = 'secretariat' AND actor_has_role('auditor') $$;
      REVOKE ALL ON FUNCTION audited_case_numbers(uuid[]), audited_case(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION audited_case_numbers(uuid[]), audited_case(text) TO madoguchi_api;

      CREATE POLICY api_auditor ON invitations FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('auditor')));
      CREATE POLICY api_auditor ON api_keys FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('auditor')));
    `);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
