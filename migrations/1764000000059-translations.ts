import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever handles cases, in their own name: nothing that runs by itself translates. */
const HANDLES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))`;

/**
 * Translations of her story and of what is written to and by her. Their words are sealed in the narrative; here is of
 * which sealed text, into which language, and whose work it is (docs/adr/0031-what-a-machine-translated.md).
 */
export class Translations1764000000059 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE translations (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        -- Erasing the original or the words erases that it was translated.
        of_item uuid NOT NULL REFERENCES sealed_items ON DELETE CASCADE,
        sealed_item_id uuid NOT NULL UNIQUE REFERENCES sealed_items ON DELETE CASCADE,
        locale text NOT NULL CHECK (locale ~ '^[a-z]{2}(-[A-Za-z-]+)?$'),
        provenance text NOT NULL CHECK (provenance IN ('human', 'machine')),
        added_by uuid NOT NULL REFERENCES users,
        added_at timestamptz NOT NULL,
        checked_by uuid REFERENCES users,
        checked_at timestamptz,
        intent bytea UNIQUE,
        CONSTRAINT translations_checked CHECK ((checked_by IS NULL) = (checked_at IS NULL))
      );
      CREATE INDEX translations_newest ON translations (case_id, of_item, locale, added_at, id);
      CREATE INDEX translations_of ON translations (of_item);
      ALTER TABLE translations ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (checked_by, checked_at) ON translations TO madoguchi_api;
      GRANT SELECT (id, case_id, of_item, sealed_item_id, locale, provenance, added_at, checked_at) ON translations
        TO madoguchi_intake;
      CREATE POLICY api_read ON translations FOR SELECT TO madoguchi_api USING (${HANDLES}
        OR (SELECT actor_kind()) = 'partner' AND 'narrative' = ANY (actor_rooms(case_id)));
      CREATE POLICY api_write ON translations FOR INSERT TO madoguchi_api
        WITH CHECK (${HANDLES} AND added_by = (SELECT actor_user()) AND checked_by IS NULL
          AND (SELECT count(*) FROM sealed_items s WHERE s.id IN (of_item, sealed_item_id)
            AND s.case_id = translations.case_id AND s.compartment = 'narrative') = 2);
      -- Once, and in one's own name.
      CREATE POLICY api_check ON translations FOR UPDATE TO madoguchi_api USING (${HANDLES} AND checked_by IS NULL)
        WITH CHECK (${HANDLES} AND checked_by = (SELECT actor_user()));
      CREATE POLICY conflict_wall ON translations AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
      CREATE POLICY intake_receipt ON translations FOR SELECT TO madoguchi_intake
        USING (case_id = (SELECT receipt_case()));

      -- Who said that they read the original, in its language, and when.
      CREATE TABLE originals_read (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        user_id uuid NOT NULL REFERENCES users,
        read_at timestamptz NOT NULL
      );
      CREATE INDEX originals_read_last ON originals_read (case_id, user_id, read_at);
      CREATE TRIGGER originals_read_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON originals_read
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE originals_read ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON originals_read TO madoguchi_api;
      CREATE POLICY api_read ON originals_read FOR SELECT TO madoguchi_api USING (${HANDLES});
      CREATE POLICY api_write ON originals_read FOR INSERT TO madoguchi_api
        WITH CHECK (${HANDLES} AND user_id = (SELECT actor_user()));
      CREATE POLICY conflict_wall ON originals_read AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was translated is not forgotten; drop the database instead.');
  }
}
