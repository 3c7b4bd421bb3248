import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const IS_SEEN = `EXISTS (SELECT FROM research_projects p WHERE p.id = research_project_id)`;
const IS_UNDECIDED = `EXISTS (SELECT FROM research_projects p WHERE p.id = research_project_id AND p.approvals = 0 AND p.ended_at IS NULL)`;

/**
 * Papers of a research project: what the ethics committee wrote, what was signed about the data. Whoever sees the project sees
 * them; what somebody has approved the project with is not taken away.
 */
export class ResearchDocuments1764000000225 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE papers
        ADD COLUMN research_project_id uuid REFERENCES research_projects,
        DROP CONSTRAINT papers_of_one, DROP CONSTRAINT papers_of_member,
        ADD CONSTRAINT papers_of_one
          CHECK (num_nonnulls(report_id, agreement_id, name_request_id, member_change_id, research_project_id) = 1),
        ADD CONSTRAINT papers_of_member CHECK (research_project_id IS NOT NULL
          OR (num_nonnulls(report_id, name_request_id) = 1) = (member_id IS NOT NULL));
      CREATE INDEX papers_research_project ON papers (research_project_id, added_at, id) WHERE research_project_id IS NOT NULL;

      CREATE POLICY research_read ON papers FOR SELECT TO madoguchi_api USING (research_project_id IS NOT NULL AND ${IS_SEEN});
      CREATE POLICY research_add ON papers FOR INSERT TO madoguchi_api WITH CHECK (research_project_id IS NOT NULL AND ${IS_SYSTEM});
      CREATE POLICY research_drop ON papers FOR DELETE TO madoguchi_api USING (research_project_id IS NOT NULL AND ${IS_SYSTEM});
      CREATE POLICY research_scanned ON papers FOR UPDATE TO madoguchi_api USING (research_project_id IS NOT NULL AND ${IS_SEEN});
      -- Commands about research run as the system, after their own wall; nobody writes past them.
      CREATE POLICY research_only_seen ON papers AS RESTRICTIVE FOR SELECT TO madoguchi_api
        USING (research_project_id IS NULL OR ${IS_SEEN});
      CREATE POLICY research_only_add ON papers AS RESTRICTIVE FOR INSERT TO madoguchi_api
        WITH CHECK (research_project_id IS NULL OR ${IS_SYSTEM});
      CREATE POLICY research_only_drop ON papers AS RESTRICTIVE FOR DELETE TO madoguchi_api
        USING (research_project_id IS NULL OR (${IS_SYSTEM} AND ${IS_UNDECIDED}));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DELETE FROM papers WHERE research_project_id IS NOT NULL;
      DROP POLICY research_read ON papers;
      DROP POLICY research_add ON papers;
      DROP POLICY research_drop ON papers;
      DROP POLICY research_scanned ON papers;
      DROP POLICY research_only_seen ON papers;
      DROP POLICY research_only_add ON papers;
      DROP POLICY research_only_drop ON papers;
      ALTER TABLE papers DROP COLUMN research_project_id,
        ADD CONSTRAINT papers_of_one CHECK (num_nonnulls(report_id, agreement_id, name_request_id, member_change_id) = 1),
        ADD CONSTRAINT papers_of_member CHECK ((num_nonnulls(report_id, name_request_id) = 1) = (member_id IS NOT NULL));
    `);
  }
}
