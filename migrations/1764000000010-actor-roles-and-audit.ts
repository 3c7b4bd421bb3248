import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a story, a contact, a name or a way to any of them is kept in. Coded facts of a case are not among them. */
const CONTENT_TABLES = ['sealed_items', 'key_wraps', 'messages', 'attachments', 'receipts', 'complaints', 'people'];

/**
 * The roles of whoever speaks, for row-level security to ask; and the walls around the audit log. Everybody adds to
 * it, in their own name only. An auditor alone reads it, except what concerns a case that they are tied to; and an
 * auditor sees no content of any case, whatever other roles they hold.
 */
export class ActorRolesAndAudit1764000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION actor_has_role(wanted text) RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT wanted = ANY (string_to_array(coalesce(current_setting('madoguchi.actor_roles', true), ''), ',')) $$;

      CREATE INDEX audit_log_action ON audit_log (action, at, id);
      CREATE INDEX audit_log_actor ON audit_log (actor_id, at, id);
      CREATE INDEX audit_log_subject_order ON audit_log (subject_id, at, id);

      ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
      CREATE POLICY intake_add ON audit_log FOR INSERT TO madoguchi_intake
        WITH CHECK (actor_kind = 'complainant' AND actor_id IS NULL);
      CREATE POLICY worker_add ON audit_log FOR INSERT TO madoguchi_worker WITH CHECK (true);
      -- A command that speaks for the system names in the row the person it acts for.
      CREATE POLICY api_add ON audit_log FOR INSERT TO madoguchi_api WITH CHECK (
        (SELECT actor_kind()) = 'system'
        OR (actor_kind = (SELECT actor_kind()) AND actor_id = (SELECT actor_user())));
      CREATE POLICY api_auditor ON audit_log FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('auditor')));
      CREATE POLICY conflict_wall ON audit_log AS RESTRICTIVE FOR SELECT TO madoguchi_api
        USING (subject_kind <> 'case' OR subject_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    `);
    for (const table of CONTENT_TABLES) {
      await q.query(`CREATE POLICY auditor_wall ON ${table} AS RESTRICTIVE TO madoguchi_api
        USING (NOT (SELECT actor_has_role('auditor')))`);
    }
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
