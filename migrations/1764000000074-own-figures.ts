import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a company reads about itself: one row for each closed quarter, written once. A figure that must not be told is not
 * stored, so that no later reader can take two releases from each other (docs/adr/0035-the-company-at-work.md).
 */
export class OwnFigures1764000000074 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE member_quarters (
        member_id uuid NOT NULL REFERENCES members,
        starts_on date NOT NULL CHECK (extract(day FROM starts_on) = 1 AND extract(month FROM starts_on) IN (1, 4, 7, 10)),
        state text NOT NULL CHECK (state IN ('none', 'suppressed', 'shown')),
        due_cases integer,
        answered_in_time integer,
        median_days integer,
        frozen_at timestamptz NOT NULL,
        PRIMARY KEY (member_id, starts_on),
        CHECK (CASE WHEN state = 'shown' THEN due_cases > 0 AND answered_in_time BETWEEN 0 AND due_cases
          ELSE due_cases IS NULL AND answered_in_time IS NULL AND median_days IS NULL END)
      );
      CREATE TRIGGER member_quarters_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON member_quarters
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE INDEX deadlines_of_companies ON deadlines (due_at) WHERE kind = 'company_response' AND ended_at IS NULL;

      ALTER TABLE member_quarters ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON member_quarters TO madoguchi_api;
      CREATE POLICY api_own ON member_quarters FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'member' AND member_id = (SELECT actor_org()));
      GRANT SELECT, INSERT ON member_quarters TO madoguchi_worker;
      CREATE POLICY worker_all ON member_quarters TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX deadlines_of_companies; DROP TABLE member_quarters');
  }
}
