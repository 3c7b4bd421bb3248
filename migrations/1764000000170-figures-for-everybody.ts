import type { MigrationInterface, QueryRunner } from 'typeorm';

const PUBLISHED = `audience = 'public' AND state = 'published'`;

/** The form shows what was published, and can read nothing of what was not (docs/adr/0054-releases-and-research.md). */
export class FiguresForEverybody1764000000170 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      GRANT SELECT (id, audience, state, first_quarter, tables, definition, published_at)
        ON figure_releases TO madoguchi_intake;
      CREATE POLICY intake_published ON figure_releases FOR SELECT TO madoguchi_intake USING (${PUBLISHED});
      GRANT SELECT (release_id, place, codes, state, value) ON figure_cells TO madoguchi_intake;
      CREATE POLICY intake_published ON figure_cells FOR SELECT TO madoguchi_intake
        USING (EXISTS (SELECT FROM figure_releases r WHERE r.id = release_id));
      -- Found by their quarter, the newest first.
      CREATE INDEX figure_releases_published ON figure_releases (first_quarter DESC) WHERE ${PUBLISHED};
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX figure_releases_published;
      DROP POLICY intake_published ON figure_cells;
      REVOKE SELECT (release_id, place, codes, state, value) ON figure_cells FROM madoguchi_intake;
      DROP POLICY intake_published ON figure_releases;
      REVOKE SELECT (id, audience, state, first_quarter, tables, definition, published_at)
        ON figure_releases FROM madoguchi_intake;
    `);
  }
}
