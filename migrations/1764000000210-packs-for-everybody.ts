import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The form shows years that were let out, and can read nothing of any other, nor an exact count (docs/adr/0065-packs-for-everybody.md). */
export class PacksForEverybody1764000000210 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      GRANT SELECT (id, year, definition, state, built_at, published_at) ON ungp_packs TO madoguchi_intake;
      CREATE POLICY intake_published ON ungp_packs FOR SELECT TO madoguchi_intake USING (state = 'published');
      GRANT SELECT (pack_id, universe, place, codes, state, value) ON ungp_cells TO madoguchi_intake;
      -- The policy above decides which packs there are.
      CREATE POLICY intake_published ON ungp_cells FOR SELECT TO madoguchi_intake
        USING (EXISTS (SELECT FROM ungp_packs p WHERE p.id = pack_id));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY intake_published ON ungp_cells;
      REVOKE SELECT (pack_id, universe, place, codes, state, value) ON ungp_cells FROM madoguchi_intake;
      DROP POLICY intake_published ON ungp_packs;
      REVOKE SELECT (id, year, definition, state, built_at, published_at) ON ungp_packs FROM madoguchi_intake;
    `);
  }
}
