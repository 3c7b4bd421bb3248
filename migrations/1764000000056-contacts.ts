import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls, visits and letters as rows, beside the messages: when somebody spoke with her, or tried to. No word of what was said. */
export class Contacts1764000000056 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contacts (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        way text NOT NULL CHECK (way IN ('phone', 'visit', 'letter')),
        result text NOT NULL CHECK (result IN ('reached', 'not_reached', 'from_her')),
        happened_at timestamptz NOT NULL,
        noted_by uuid NOT NULL REFERENCES users,
        noted_at timestamptz NOT NULL CHECK (noted_at >= happened_at),
        intent bytea UNIQUE
      );
      CREATE INDEX contacts_case ON contacts (case_id, happened_at, id);
      CREATE TRIGGER contacts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contacts
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON contacts TO madoguchi_api;
      CREATE POLICY api_read ON contacts FOR SELECT TO madoguchi_api USING (
        (SELECT actor_kind()) = 'secretariat' AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
      CREATE POLICY api_add ON contacts FOR INSERT TO madoguchi_api WITH CHECK (
        (SELECT actor_kind()) = 'secretariat' AND noted_by = (SELECT actor_user())
        AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
      CREATE POLICY auditor_wall ON contacts AS RESTRICTIVE TO madoguchi_api
        USING (NOT (SELECT actor_has_role('auditor')));
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was noted is not forgotten; drop the database instead.');
  }
}
