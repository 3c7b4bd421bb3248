import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS = (role: string): string => `(SELECT actor_has_role('${role}'))`;
const USES = `((SELECT actor_kind()) = 'secretariat' AND (${IS('counsellor')} OR ${IS('supervisor')} OR ${IS('administrator')}))`;
const KEEPS = `((SELECT actor_kind()) = 'secretariat' AND (${IS('supervisor')} OR ${IS('administrator')}))`;

/** Named sentences of the desk, one version for each language of the form. About no case, so they stand in the clear. */
export class TextBlocks1764000000047 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE text_blocks (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 80),
        texts jsonb NOT NULL CHECK (jsonb_typeof(texts) = 'object' AND texts <> '{}'),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        archived_at timestamptz,
        intent bytea UNIQUE
      );
      ALTER TABLE text_blocks ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (name, texts, version, changed_at, archived_at) ON text_blocks TO madoguchi_api;
      CREATE POLICY api_read ON text_blocks FOR SELECT TO madoguchi_api USING (${USES});
      CREATE POLICY api_add ON text_blocks FOR INSERT TO madoguchi_api WITH CHECK (${KEEPS});
      CREATE POLICY api_change ON text_blocks FOR UPDATE TO madoguchi_api USING (${KEEPS}) WITH CHECK (${KEEPS});
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE text_blocks');
  }
}
