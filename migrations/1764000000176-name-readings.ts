import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a member's name is read, in katakana; empty while nobody has said. The search finds a member by it, and it changes like
 * the name, by a row of `member_changes` (docs/adr/0057-names-by-request.md).
 */
export class NameReadings1764000000176 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE members ADD COLUMN name_kana text NOT NULL DEFAULT ''
        CONSTRAINT members_name_kana_check CHECK (name_kana ~ '^[ァ-ヺー・ ]{0,120}$');

      CREATE OR REPLACE FUNCTION member_key(member members) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        search_key(member.name_ja) || ' ' || search_key(member.name_en) || ' ' || coalesce(member.corporate_number, '') || ' '
          || search_key(member.former_names) || ' ' || search_key(member.name_kana);

      CREATE OR REPLACE FUNCTION rename_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          UPDATE members m SET name_ja = NEW.present ->> 'nameJa', name_en = NEW.present ->> 'nameEn',
              name_kana = coalesce(NEW.present ->> 'nameKana', ''),
              former_names = concat_ws(E'\\n', nullif(m.former_names, ''), (SELECT string_agg(was, E'\\n')
                FROM (SELECT DISTINCT unnest(ARRAY[m.name_ja, m.name_en]) AS was) names
                WHERE was <> ALL (ARRAY[NEW.present ->> 'nameJa', NEW.present ->> 'nameEn'])
                  AND was <> ALL (string_to_array(m.former_names, E'\\n'))))
            WHERE m.id = NEW.member_id AND m.name_ja = NEW.former ->> 'nameJa' AND m.name_en = NEW.former ->> 'nameEn'
              AND m.name_kana = coalesce(NEW.former ->> 'nameKana', '');
          IF NOT FOUND THEN
            RAISE EXCEPTION 'the member is called something else by now' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;

      CREATE OR REPLACE FUNCTION keep_member_names() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF current_user IN ('madoguchi_api', 'madoguchi_worker')
              AND (NEW.name_ja, NEW.name_en, NEW.name_kana, NEW.kind, NEW.former_names)
              IS DISTINCT FROM (OLD.name_ja, OLD.name_en, OLD.name_kana, OLD.kind, OLD.former_names) THEN
            RAISE EXCEPTION 'a member is renamed by a row of member_changes' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      DROP TRIGGER members_names_kept ON members;
      CREATE TRIGGER members_names_kept BEFORE UPDATE OF name_ja, name_en, name_kana, kind, former_names ON members
        FOR EACH ROW EXECUTE FUNCTION keep_member_names();

      -- Who lets everybody read the name is found by how it is read.
      CREATE OR REPLACE FUNCTION note_listing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE member members;
        BEGIN
          SELECT * INTO member FROM members WHERE id = NEW.member_id;
          NEW.is_shown := NEW.listed_at IS NOT NULL
            AND EXISTS (SELECT FROM member_shown_statuses w WHERE w.status = member.status);
          NEW.shown_kind := CASE WHEN 'kind' = ANY (NEW.fields) THEN member.kind END;
          NEW.shown_prefecture := CASE WHEN 'prefecture' = ANY (NEW.fields) THEN member.prefecture_code END;
          NEW.shown_key := CASE WHEN NEW.is_shown THEN search_key(member.name_ja) || ' ' || search_key(member.name_en)
            || ' ' || search_key(member.name_kana) ELSE '' END;
          RETURN NEW;
        END $$;
      DROP TRIGGER members_listed ON members;
      CREATE TRIGGER members_listed AFTER UPDATE OF name_ja, name_en, name_kana, kind, prefecture_code, status ON members
        FOR EACH ROW EXECUTE FUNCTION touch_listing();
    `);
  }

  async down(): Promise<void> {
    throw new Error('What a member was called is not taken back; drop the database instead.');
  }
}
