import type { MigrationInterface, QueryRunner } from 'typeorm';

const HIRAGANA = { first: 0x3041, last: 0x3096, toKatakana: 0x60 };

/**
 * Members are found by any part of their names and number, among tens of thousands (docs/adr/0046-member-lists.md): every
 * single character and every pair of neighbours of what a name comes down to stands in one index. Pairs, because names of
 * two Chinese characters are common and trigrams find nothing shorter than three.
 */
export class MemberSearch1764000000115 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const letters = (shift: number) =>
      Array.from({ length: HIRAGANA.last - HIRAGANA.first + 1 }, (_, at) =>
        String.fromCodePoint(HIRAGANA.first + at + shift),
      ).join('');
    await q.query(`
      -- What spellings of one name have in common: no legal form, width, case, spaces or signs, and one kind of kana.
      CREATE FUNCTION search_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN translate(organisation_key(name), '${letters(0)}', '${letters(HIRAGANA.toKatakana)}');

      CREATE FUNCTION grams_of(key text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
        SELECT coalesce(array_agg(DISTINCT part COLLATE "C"), '{}')
          FROM (SELECT substr(key, at, long) AS part FROM generate_series(1, length(key)) at, (VALUES (1), (2)) of(long)) parts
          WHERE part !~ ' ');

      ALTER TABLE members
        -- Names that it had before, each in a line: what is written on old papers is still found.
        ADD COLUMN former_names text NOT NULL DEFAULT '',
        -- Written by the trigger below, whatever anybody else writes there.
        ADD COLUMN search_key text NOT NULL DEFAULT '';
      CREATE FUNCTION member_key(member members) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        search_key(member.name_ja) || ' ' || search_key(member.name_en) || ' ' || coalesce(member.corporate_number, '') || ' '
          || search_key(member.former_names);
      CREATE FUNCTION note_search_key() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.search_key := member_key(NEW);
          RETURN NEW;
        END $$;
      CREATE TRIGGER members_search_key BEFORE INSERT OR UPDATE ON members
        FOR EACH ROW EXECUTE FUNCTION note_search_key();
      UPDATE members SET search_key = '';
      CREATE INDEX members_grams ON members USING gin (grams_of(search_key));
      CREATE INDEX members_newest_of_status ON members (status, created_at DESC, id DESC);

      -- Looks past the wall, because an index on parts of a name could not be used behind it, and shows what the wall of
      -- members shows: everything to the desk, nothing to anybody else. Words are looked for each by itself.
      CREATE FUNCTION members_named(words text, filter jsonb, most integer) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
        DECLARE keys text[];
        BEGIN
          IF coalesce(actor_kind(), '') NOT IN ('secretariat', 'system') THEN RETURN; END IF;
          SELECT coalesce(array_agg(key), '{}') INTO keys
            FROM (SELECT search_key(word) AS key FROM regexp_split_to_table(normalize(words, NFKC), '\\s+') word) k
            WHERE key <> '';
          -- Planned with the values: a rare word is looked up, a common one is met soon on the way from the newest.
          RETURN QUERY EXECUTE 'SELECT id FROM members m WHERE true'
            || coalesce((SELECT string_agg(format(
                 ' AND grams_of(search_key) @> %L::text[] AND search_key LIKE %L', sought.grams, '%' || sought.key || '%'), '')
               FROM (SELECT key, CASE WHEN length(key) = 1 THEN ARRAY[key] ELSE
                   ARRAY(SELECT DISTINCT substr(key, at, 2) FROM generate_series(1, length(key) - 1) at) END AS grams
                 FROM unnest(keys) key) sought), '')
            || CASE WHEN filter ? 'kind' THEN format(' AND kind = %L', filter->>'kind') ELSE '' END
            || CASE WHEN filter ? 'status' THEN format(' AND status = %L', filter->>'status') ELSE '' END
            || CASE WHEN filter ? 'prefecture' THEN format(' AND prefecture_code = %L', filter->>'prefecture') ELSE '' END
            || CASE WHEN filter ? 'pledged' THEN format(' AND pledged_version = %L', filter->>'pledged') ELSE '' END
            || CASE WHEN filter ? 'pledgedBefore' THEN format(' AND pledged_version < %L', filter->>'pledgedBefore') ELSE '' END
            || CASE WHEN filter ? 'isUnpledged' THEN ' AND pledged_version IS NULL' ELSE '' END
            || CASE WHEN filter ? 'at' THEN format(' AND (created_at, id) < (%L, %L)', filter->>'at', filter->>'id') ELSE '' END
            || ' ORDER BY created_at DESC, id DESC LIMIT ' || most;
        END $$;
      REVOKE ALL ON FUNCTION members_named(text, jsonb, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION members_named(text, jsonb, integer) TO madoguchi_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The list of members is read by it; drop the database instead.');
  }
}
