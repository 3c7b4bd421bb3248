import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That somebody made a poster of a site: with which code and in which languages, so that reach can be counted. */
export class PosterPrints1764000000092 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE poster_prints (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL REFERENCES sites,
        code text NOT NULL,
        shape text NOT NULL CHECK (shape IN ('a4', 'a5', 'cards')),
        locales text[] NOT NULL CHECK (cardinality(locales) BETWEEN 1 AND 40),
        printed_by uuid NOT NULL REFERENCES users,
        printed_at timestamptz NOT NULL
      );
      CREATE INDEX poster_prints_site ON poster_prints (site_id, code, printed_at DESC);
      CREATE TRIGGER poster_prints_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON poster_prints
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE poster_prints ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON poster_prints TO madoguchi_api;
      CREATE POLICY api_officer ON poster_prints TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')));
      CREATE POLICY api_manager ON poster_prints TO madoguchi_api
        USING ((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))
          AND EXISTS (SELECT FROM sites s WHERE s.id = site_id AND s.member_id = (SELECT actor_org())));
    `);
  }

  async down(): Promise<void> {
    throw new Error('What hangs on walls is not unprinted; drop the database instead.');
  }
}
