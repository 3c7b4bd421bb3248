import type { MigrationInterface, QueryRunner } from 'typeorm';

const OFFICERS = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('administrator'))))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')) AND member_id = (SELECT actor_org()))`;

/** What each member lets everybody read of itself, field by field (docs/adr/0049-directory-by-opt-in.md). */
export class PublicDirectory1764000000146 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- In which states of its membership a member is shown to the public at all. One that is not here is not.
      CREATE TABLE member_shown_statuses (status text PRIMARY KEY);
      INSERT INTO member_shown_statuses VALUES ('current'), ('grace');
      GRANT SELECT ON member_shown_statuses TO madoguchi_api;

      CREATE TABLE member_listings (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL UNIQUE REFERENCES members,
        fields text[] NOT NULL CHECK (fields <@ ARRAY['name', 'kind', 'prefecture', 'industries', 'website', 'contact', 'sites',
          'pledge', 'activity']),
        website text NOT NULL CHECK (website ~ '^(https?://[^[:space:]]+)?$' AND length(website) <= 200),
        contact text NOT NULL CHECK (length(contact) <= 120),
        version integer NOT NULL,
        -- Since when the name is shown; null while nothing is.
        listed_at timestamptz,
        changed_by uuid NOT NULL REFERENCES users,
        changed_at timestamptz NOT NULL,
        -- Written by the trigger below, whatever anybody else writes there: what the page is found and narrowed by. Nothing
        -- that was not chosen is in them, so that no search can tell of it.
        is_shown boolean NOT NULL DEFAULT false,
        shown_kind text,
        shown_prefecture char(2),
        shown_key text NOT NULL DEFAULT '',
        CHECK (('name' = ANY (fields)) = (listed_at IS NOT NULL))
      );
      CREATE INDEX member_listings_newest ON member_listings (listed_at DESC, id DESC) WHERE is_shown;
      CREATE INDEX member_listings_kind ON member_listings (shown_kind, listed_at DESC, id DESC) WHERE is_shown;
      CREATE INDEX member_listings_prefecture ON member_listings (shown_prefecture, listed_at DESC, id DESC) WHERE is_shown;
      -- Of all rows: how common letters are is not known to the planner of an index on some.
      CREATE INDEX member_listings_grams ON member_listings USING gin (grams_of(shown_key));

      CREATE FUNCTION note_listing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE member members;
        BEGIN
          SELECT * INTO member FROM members WHERE id = NEW.member_id;
          NEW.is_shown := NEW.listed_at IS NOT NULL
            AND EXISTS (SELECT FROM member_shown_statuses w WHERE w.status = member.status);
          NEW.shown_kind := CASE WHEN 'kind' = ANY (NEW.fields) THEN member.kind END;
          NEW.shown_prefecture := CASE WHEN 'prefecture' = ANY (NEW.fields) THEN member.prefecture_code END;
          NEW.shown_key := CASE WHEN NEW.is_shown THEN search_key(member.name_ja) || ' ' || search_key(member.name_en) ELSE '' END;
          RETURN NEW;
        END $$;
      REVOKE ALL ON FUNCTION note_listing() FROM PUBLIC;
      CREATE TRIGGER member_listings_noted BEFORE INSERT OR UPDATE ON member_listings
        FOR EACH ROW EXECUTE FUNCTION note_listing();
      -- A member that moves, or is named otherwise, is shown so from the same moment on.
      CREATE FUNCTION touch_listing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          UPDATE member_listings SET version = version WHERE member_id = NEW.id;
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION touch_listing() FROM PUBLIC;
      CREATE TRIGGER members_listed AFTER UPDATE OF name_ja, name_en, kind, prefecture_code, status ON members
        FOR EACH ROW EXECUTE FUNCTION touch_listing();

      ALTER TABLE member_listings ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (fields, website, contact, version, listed_at, changed_by, changed_at)
        ON member_listings TO madoguchi_api;
      CREATE POLICY api_read ON member_listings FOR SELECT TO madoguchi_api USING (${OFFICERS} OR ${OWN});
      CREATE POLICY api_add ON member_listings FOR INSERT TO madoguchi_api WITH CHECK (${OWN});
      CREATE POLICY api_change ON member_listings FOR UPDATE TO madoguchi_api USING (${OWN}) WITH CHECK (${OWN});

    `);
    await counts(q, ['application', 'document', 'directory']);
    await this.page(q);
  }

  /** The one way in which the public reads of members: a value that was not chosen is null here, and narrows nothing. */
  private async page(q: QueryRunner): Promise<void> {
    const chosen = (field: string, value: string) => `CASE WHEN ''${field}'' = ANY (l.fields) THEN ${value} END`;
    await q.query(`
      CREATE FUNCTION directory_page(words text, filter jsonb, most integer) RETURNS TABLE (id uuid, listed_at timestamptz,
          name_ja text, name_en text, kind text, prefecture_code text, industries text[], website text, contact text,
          sites integer, pledged_on text, summary_ja text, summary_en text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
        DECLARE keys text[];
        BEGIN
          SELECT coalesce(array_agg(key), '{}') INTO keys
            FROM (SELECT search_key(word) AS key FROM regexp_split_to_table(normalize(words, NFKC), '\\s+') word) k
            WHERE key <> '';
          -- Planned with the values, like the search of members: a rare word is looked up, a common one is met soon.
          RETURN QUERY EXECUTE 'SELECT l.id, l.listed_at, m.name_ja, m.name_en, l.shown_kind, l.shown_prefecture::text,
              ${chosen('industries', 'ARRAY(SELECT DISTINCT s.industry_code::text FROM sites s WHERE s.member_id = m.id AND s.closed_at IS NULL ORDER BY 1)')},
              ${chosen('website', "nullif(l.website, '''')")}, ${chosen('contact', "nullif(l.contact, '''')")},
              ${chosen('sites', '(SELECT count(*)::int FROM sites s WHERE s.member_id = m.id AND s.closed_at IS NULL)')},
              ${chosen('pledge', "(m.pledged_at AT TIME ZONE ''Asia/Tokyo'')::date::text")}, r.summary_ja, r.summary_en
            FROM (SELECT * FROM member_listings p WHERE p.is_shown'
            || coalesce((SELECT string_agg(format(
                 ' AND grams_of(p.shown_key) @> %L::text[] AND p.shown_key LIKE %L', sought.grams, '%' || sought.key || '%'), '')
               FROM (SELECT key, CASE WHEN length(key) = 1 THEN ARRAY[key] ELSE
                   ARRAY(SELECT DISTINCT substr(key, at, 2) FROM generate_series(1, length(key) - 1) at) END AS grams
                 FROM unnest(keys) key) sought), '')
            || CASE WHEN filter ? 'kind' THEN format(' AND p.shown_kind = %L', filter->>'kind') ELSE '' END
            || CASE WHEN filter ? 'prefecture' THEN format(' AND p.shown_prefecture = %L', filter->>'prefecture') ELSE '' END
            || CASE WHEN filter ? 'at' THEN format(' AND (p.listed_at, p.id) < (%L, %L)', filter->>'at', filter->>'id') ELSE '' END
            || ' ORDER BY p.listed_at DESC, p.id DESC LIMIT ' || most || ') l JOIN members m ON m.id = l.member_id
            LEFT JOIN LATERAL (SELECT a.summary_ja, a.summary_en FROM activity_reports a
              WHERE ''activity'' = ANY (l.fields) AND a.member_id = m.id AND a.state = ''accepted'' AND a.is_public
              ORDER BY a.submitted_at DESC LIMIT 1) r ON true
            ORDER BY l.listed_at DESC, l.id DESC';
        END $$;
      REVOKE ALL ON FUNCTION directory_page(text, jsonb, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION directory_page(text, jsonb, integer) TO madoguchi_api;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION directory_page(text, jsonb, integer);
      DROP TRIGGER members_listed ON members;
      DROP TABLE member_listings, member_shown_statuses;
      DROP FUNCTION touch_listing(), note_listing();
      DELETE FROM visit_counts WHERE kind = 'directory';
    `);
    await counts(q, ['application', 'document']);
  }
}

/** What is counted for visitors of the api; of the form's counts it must make none look full. */
async function counts(q: QueryRunner, kinds: readonly string[]): Promise<void> {
  const listed = (all: readonly string[]) => all.map((kind) => `'${kind}'`).join(', ');
  const all = ['form', 'complaint', 'photo', 'message', 'receipt', 'copy', ...kinds];
  await q.query(`
    ALTER TABLE visit_counts DROP CONSTRAINT visit_counts_kind_check,
      ADD CONSTRAINT visit_counts_kind_check CHECK (kind IN (${listed(all)}));
    CREATE OR REPLACE FUNCTION refuse_foreign_count() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF session_user = 'madoguchi_api' AND NEW.kind NOT IN (${listed(kinds)}) THEN
          RAISE EXCEPTION 'the api counts its own visitors only' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
  `);
}
