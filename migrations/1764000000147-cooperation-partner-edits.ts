import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organisation that cooperates may be written anew; its agreements stay what they are. */
export class CooperationPartnerEdits1764000000147 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE cooperation_partners ADD COLUMN version integer NOT NULL DEFAULT 1;
      GRANT UPDATE (name_ja, name_en, kind, country, version) ON cooperation_partners TO madoguchi_api;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      REVOKE UPDATE (name_ja, name_en, kind, country, version) ON cooperation_partners FROM madoguchi_api;
      ALTER TABLE cooperation_partners DROP COLUMN version;
    `);
  }
}
