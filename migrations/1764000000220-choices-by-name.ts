import type { MigrationInterface, QueryRunner } from 'typeorm';

const BOTH_NAMES = `search_key(name_ja) || ' ' || search_key(name_en)`;

/**
 * Forms that choose a person, an organisation or a site ask for a part of its name and get a page, however many there are:
 * the same letters in an index as for members (migration 0115).
 */
export class ChoicesByName1764000000220 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX sites_grams ON sites USING gin (grams_of(${BOTH_NAMES}));
      CREATE INDEX partners_grams ON partners USING gin (grams_of(${BOTH_NAMES}));
      CREATE INDEX users_grams ON users USING gin (grams_of(search_key(display_name)));
      CREATE INDEX users_managing_member ON users (member_id) WHERE is_active AND 'member_manager' = ANY (roles);

      -- Looks past the walls, because an index on parts of a name could not be used behind them, and names to the desk
      -- only what its forms may point at. The newest first: keys are made in the order of time.
      CREATE FUNCTION named_like(kinds text[], words text, before uuid, most integer)
        RETURNS TABLE (kind text, id uuid, name_ja text, name_en text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          keys text[];
          parts text[] := '{}';
          source record;
        BEGIN
          IF coalesce(actor_kind(), '') NOT IN ('secretariat', 'system') THEN RETURN; END IF;
          SELECT coalesce(array_agg(k.key), '{}') INTO keys
            FROM (SELECT search_key(word) AS key FROM regexp_split_to_table(normalize(words, NFKC), '\\s+') word) k
            WHERE k.key <> '';
          FOR source IN SELECT * FROM (VALUES
            ('user', 'users', 'display_name', 'display_name', 'search_key(display_name)', 'true'),
            ('member', 'members', 'name_ja', 'name_en', 'search_key', 'true'),
            ('site', 'sites', 'name_ja', 'name_en', '${BOTH_NAMES.replaceAll("'", "''")}', 'true'),
            ('partner', 'partners', 'name_ja', 'name_en', '${BOTH_NAMES.replaceAll("'", "''")}', 'true'),
            ('active_partner', 'partners', 'name_ja', 'name_en', '${BOTH_NAMES.replaceAll("'", "''")}', 'is_active')
          ) of(kind, place, ja, en, key, needed) WHERE of.kind = ANY (kinds) LOOP
            parts := array_append(parts, format('(SELECT %L::text AS kind, id, %I::text AS name_ja, %I::text AS name_en FROM %I WHERE %s',
                replace(source.kind, 'active_', ''), source.ja, source.en, source.place, source.needed)
              || coalesce((SELECT string_agg(format(' AND grams_of(%s) @> %L::text[] AND strpos(%s, %L) > 0',
                   source.key, sought.grams, source.key, sought.key), '')
                 FROM (SELECT key, CASE WHEN length(key) = 1 THEN ARRAY[key] ELSE
                     ARRAY(SELECT DISTINCT substr(key, at, 2) FROM generate_series(1, length(key) - 1) at) END AS grams
                   FROM unnest(keys) key) sought), '')
              || CASE WHEN before IS NULL THEN '' ELSE format(' AND id < %L', before) END
              || format(' ORDER BY id DESC LIMIT %s)', most));
          END LOOP;
          IF parts = '{}' THEN RETURN; END IF;
          -- Planned with the values: a rare word is looked up, a common one is met soon on the way from the newest. The
          -- planner knows from the index how common; of LIKE on an expression it would believe that it is rare.
          RETURN QUERY EXECUTE 'SELECT * FROM (' || array_to_string(parts, ' UNION ALL ')
            || format(') found ORDER BY found.id DESC LIMIT %s', most);
        END $$;
      REVOKE ALL ON FUNCTION named_like(text[], text, uuid, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION named_like(text[], text, uuid, integer) TO madoguchi_api;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION named_like(text[], text, uuid, integer);
      DROP INDEX sites_grams, partners_grams, users_grams, users_managing_member;
    `);
  }
}
