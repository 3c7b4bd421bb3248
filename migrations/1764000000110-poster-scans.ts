import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reach: the languages of the posters that a site has now, and how often its poster was scanned in a month. A count knows a site
 * and a month; nothing says who, when, with what or in which language (docs/adr/0045-scans-and-reach.md).
 */
export class PosterScans1764000000110 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await posters(q);
    await scans(q);
  }

  async down(): Promise<void> {
    throw new Error('What was counted is not kept anywhere else; drop the database instead.');
  }
}

async function posters(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Of the posters made since the code was last replaced, sorted; null: none. The database alone writes it.
    ALTER TABLE sites ADD COLUMN poster_locales text[];
    UPDATE sites s SET poster_locales = made.locales FROM (
        SELECT p.site_id, p.code, array_agg(DISTINCT locale ORDER BY locale) AS locales
        FROM poster_prints p, unnest(p.locales) locale GROUP BY 1, 2) made
      WHERE made.site_id = s.id AND made.code = s.workplace_code AND s.closed_at IS NULL;
    CREATE INDEX sites_without_poster ON sites (created_at DESC, id DESC) WHERE poster_locales IS NULL AND closed_at IS NULL;

    CREATE FUNCTION note_poster() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE sites SET poster_locales = (SELECT array_agg(DISTINCT locale ORDER BY locale)
            FROM unnest(coalesce(poster_locales, '{}') || NEW.locales) locale)
          WHERE id = NEW.site_id AND workplace_code = NEW.code AND NOT coalesce(poster_locales @> NEW.locales, false);
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION note_poster() FROM PUBLIC;
    CREATE TRIGGER poster_prints_noted AFTER INSERT ON poster_prints FOR EACH ROW EXECUTE FUNCTION note_poster();

    CREATE FUNCTION keep_posters() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.workplace_code <> OLD.workplace_code THEN
          NEW.poster_locales := NULL;
        ELSIF pg_trigger_depth() = 1 AND (TG_OP = 'INSERT' AND NEW.poster_locales IS NOT NULL
            OR TG_OP = 'UPDATE' AND NEW.poster_locales IS DISTINCT FROM OLD.poster_locales) THEN
          RAISE EXCEPTION 'a site has a poster by somebody making one' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER sites_posters_kept BEFORE INSERT OR UPDATE ON sites FOR EACH ROW EXECUTE FUNCTION keep_posters();
  `);
}

async function scans(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE poster_scans (
      site_id uuid NOT NULL REFERENCES sites,
      month date NOT NULL CHECK (extract(day FROM month) = 1), -- its first day, Asia/Tokyo
      scans integer NOT NULL CHECK (scans > 0),
      PRIMARY KEY (site_id, month)
    );
    CREATE INDEX poster_scans_month ON poster_scans (month) INCLUDE (scans);
    ALTER TABLE poster_scans ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON poster_scans TO madoguchi_api;
    CREATE POLICY api_officer ON poster_scans FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')));

    -- Answers nothing, so that nobody learns from it which codes there are. A code that was replaced counts through its last day.
    CREATE FUNCTION count_scan(scanned text, day date) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
      INSERT INTO poster_scans (site_id, month, scans)
        SELECT site_id, date_trunc('month', day)::date, 1
        FROM site_by_workplace_code(scanned, day::timestamp AT TIME ZONE 'Asia/Tokyo')
        ON CONFLICT (site_id, month) DO UPDATE SET scans = poster_scans.scans + 1 $$;
    REVOKE ALL ON FUNCTION count_scan(text, date) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION count_scan(text, date) TO madoguchi_intake;

    -- What a manager is told of one of the own sites: of the twelve months that were over on this day, how often roughly. From
    -- thirty declared foreign workers on of that site; of a smaller one only together with the other smaller ones, and only if
    -- thirty or more work on those. Two answers can so never be subtracted into a few people.
    CREATE FUNCTION scan_bands(site uuid, day date) RETURNS TABLE (month text, band text, is_together boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH asked AS (
        SELECT s.member_id, coalesce(s.foreign_headcount, 0) >= 30 AS is_large FROM sites s
        WHERE s.id = site AND s.member_id = actor_org() AND actor_kind() = 'member' AND actor_has_role('member_manager')
      ), counted AS (
        SELECT s.id, s.foreign_headcount, s.created_at FROM sites s JOIN asked a ON a.member_id = s.member_id
        WHERE CASE WHEN a.is_large THEN s.id = site ELSE s.closed_at IS NULL AND coalesce(s.foreign_headcount, 0) < 30 END
      )
      SELECT to_char(m.starts, 'YYYY-MM'), CASE WHEN n.scans >= 50 THEN 'from_50' WHEN n.scans >= 10 THEN 'from_10'
          ELSE 'below_10' END, NOT (SELECT is_large FROM asked)
      FROM generate_series(1, 12) back
        CROSS JOIN LATERAL (SELECT (date_trunc('month', day) - back * interval '1 month')::date AS starts) m
        CROSS JOIN LATERAL (SELECT coalesce(sum(p.scans), 0) AS scans FROM poster_scans p
          WHERE p.site_id IN (SELECT id FROM counted) AND p.month = m.starts) n
      WHERE (SELECT sum(foreign_headcount) FROM counted) >= 30
        AND m.starts + interval '1 month' > (SELECT min(created_at) AT TIME ZONE 'Asia/Tokyo' FROM counted)
      ORDER BY m.starts DESC $$;
    REVOKE ALL ON FUNCTION scan_bands(uuid, date) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION scan_bands(uuid, date) TO madoguchi_api;
  `);
}
