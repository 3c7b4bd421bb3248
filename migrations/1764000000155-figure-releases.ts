import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const ANALYST = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;

/** Figures that leave the desk, as rows that nobody changes any more (docs/adr/0054-releases-and-research.md). */
export class FigureReleases1764000000155 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await facts(q);
    await releases(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY api_figure_release ON settings;
      DROP TABLE figure_cells, figure_releases, frozen_facts, frozen_quarters;
      DROP FUNCTION keep_figure_release(); DROP FUNCTION keep_figure_cell();
      DROP FUNCTION countable_facts(timestamptz, timestamptz); DROP FUNCTION first_countable_at();
    `);
  }
}

async function facts(q: QueryRunner): Promise<void> {
  await q.query(`
    -- What is counted, by docs/statistics.md: each issue once, under the case that it goes on under.
    CREATE FUNCTION countable_facts(from_at timestamptz, until_at timestamptz)
      RETURNS TABLE (person uuid, desk_group text, category text, ilo_indicator text, industry_code char(1),
        prefecture_code char(2), nationality_code char(2))
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT c.person_id, i.desk_group, i.category, i.ilo_indicator, s.industry_code, c.prefecture_code, p.nationality_code
        FROM issues i JOIN cases own ON own.id = i.case_id
          JOIN cases c ON c.id = CASE own.outcome WHEN 'merged' THEN own.duplicate_of ELSE own.id END
          JOIN people p ON p.id = c.person_id LEFT JOIN sites s ON s.id = c.site_id
        WHERE i.noted_at >= from_at AND i.noted_at < until_at AND NOT (own.outcome = 'merged' AND EXISTS (SELECT FROM issues other
          WHERE other.case_id = own.duplicate_of AND (other.category, other.subcategory) = (i.category, i.subcategory)))
      $$;
    CREATE FUNCTION first_countable_at() RETURNS timestamptz
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS 'SELECT min(noted_at) FROM issues';
    REVOKE ALL ON FUNCTION countable_facts(timestamptz, timestamptz), first_countable_at() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION countable_facts(timestamptz, timestamptz) TO madoguchi_worker;
    GRANT EXECUTE ON FUNCTION first_countable_at() TO madoguchi_worker, madoguchi_api;

    -- A quarter is counted once. Later releases about it ask the same facts, or their difference would tell of few people.
    CREATE TABLE frozen_quarters (
      starts_on date PRIMARY KEY CHECK (extract(day FROM starts_on) = 1 AND extract(month FROM starts_on) IN (1, 4, 7, 10)),
      definition text NOT NULL,
      -- The dimensions that somebody had been asked for by then.
      collected text[] NOT NULL,
      frozen_at timestamptz NOT NULL
    );
    CREATE TABLE frozen_facts (
      starts_on date NOT NULL REFERENCES frozen_quarters,
      person uuid NOT NULL,
      desk_group text NOT NULL,
      category text NOT NULL,
      industry text NOT NULL,
      prefecture text NOT NULL,
      nationality text NOT NULL
    );
    CREATE INDEX frozen_facts_quarter ON frozen_facts (starts_on);
  `);
  for (const table of ['frozen_quarters', 'frozen_facts']) {
    await q.query(`
      CREATE TRIGGER ${table}_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON ${table} TO madoguchi_worker;
      CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }
}

async function releases(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE figure_releases (
      id uuid PRIMARY KEY,
      audience text NOT NULL CHECK (audience IN ('public', 'research')),
      project_id uuid,
      first_quarter date NOT NULL CHECK (extract(day FROM first_quarter) = 1 AND extract(month FROM first_quarter) IN (1, 4, 7, 10)),
      last_quarter date NOT NULL CHECK (extract(day FROM last_quarter) = 1 AND extract(month FROM last_quarter) IN (1, 4, 7, 10)),
      tables jsonb NOT NULL,
      definition text NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'built', 'checked', 'published', 'impossible', 'failed')),
      -- In which order they were built: each was decided about with all before it in view.
      number integer CONSTRAINT figure_releases_one_after_another UNIQUE,
      attempts integer NOT NULL DEFAULT 0,
      requested_by uuid REFERENCES users, -- null: the worker, for a quarter was over
      requested_at timestamptz NOT NULL,
      started_at timestamptz,
      built_at timestamptz,
      checked_by uuid REFERENCES users,
      checked_at timestamptz,
      published_by uuid REFERENCES users,
      published_at timestamptz,
      intent bytea UNIQUE,
      CHECK (last_quarter >= first_quarter),
      CHECK ((audience = 'research') = (project_id IS NOT NULL)),
      CHECK (audience = 'research' OR first_quarter = last_quarter),
      CHECK ((number IS NOT NULL) = (state IN ('built', 'checked', 'published'))),
      CONSTRAINT figure_releases_two_people CHECK (published_by <> checked_by),
      CHECK (state <> 'published' OR published_by IS NOT NULL AND checked_by IS NOT NULL)
    );
    CREATE UNIQUE INDEX figure_releases_public_once ON figure_releases (first_quarter) WHERE audience = 'public';
    CREATE INDEX figure_releases_newest ON figure_releases (requested_at DESC, id DESC);
    CREATE INDEX figure_releases_project ON figure_releases (project_id, requested_at, id) WHERE project_id IS NOT NULL;
    CREATE INDEX figure_releases_waiting ON figure_releases (requested_at, id) WHERE state = 'waiting';

    -- Built is built: after that only two people's names and days are added, one after the other.
    CREATE FUNCTION keep_figure_release() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'waiting' AND NEW.state IN ('waiting', 'built', 'impossible', 'failed') THEN RETURN NEW; END IF;
        IF (OLD.number, OLD.built_at) IS DISTINCT FROM (NEW.number, NEW.built_at)
            OR OLD.audience <> 'public' OR (OLD.state, NEW.state) NOT IN (('built', 'checked'), ('checked', 'published'))
            OR OLD.state = 'checked' AND (OLD.checked_by, OLD.checked_at) IS DISTINCT FROM (NEW.checked_by, NEW.checked_at) THEN
          RAISE EXCEPTION 'a release of figures is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER figure_releases_frozen BEFORE UPDATE ON figure_releases FOR EACH ROW EXECUTE FUNCTION keep_figure_release();
    CREATE TRIGGER figure_releases_stay BEFORE DELETE OR TRUNCATE ON figure_releases
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE TABLE figure_cells (
      release_id uuid NOT NULL REFERENCES figure_releases,
      place integer NOT NULL,
      codes jsonb NOT NULL,
      state text NOT NULL CHECK (state IN ('count', 'zero', 'suppressed', 'not_collected')),
      value integer,
      -- Suppressed for the sake of others. Nobody is told: it says that the cell is large.
      is_cover boolean NOT NULL,
      PRIMARY KEY (release_id, place),
      CHECK (CASE state WHEN 'count' THEN value > 0 ELSE value IS NULL END),
      CHECK (NOT is_cover OR state = 'suppressed')
    );
    CREATE TRIGGER figure_cells_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON figure_cells
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE FUNCTION keep_figure_cell() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM figure_releases WHERE id = NEW.release_id AND state = 'waiting') THEN
          RAISE EXCEPTION 'a release of figures is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER figure_cells_before_built BEFORE INSERT ON figure_cells FOR EACH ROW EXECUTE FUNCTION keep_figure_cell();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE figure_releases ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON figure_releases TO madoguchi_worker;
    GRANT UPDATE (state, number, attempts, started_at, built_at) ON figure_releases TO madoguchi_worker;
    CREATE POLICY worker_all ON figure_releases TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT ON figure_releases TO madoguchi_api;
    GRANT UPDATE (state, checked_by, checked_at, published_by, published_at) ON figure_releases TO madoguchi_api;
    CREATE POLICY api_analyst ON figure_releases FOR SELECT TO madoguchi_api USING (${ANALYST});
    CREATE POLICY api_ask ON figure_releases FOR INSERT TO madoguchi_api
      WITH CHECK (${ANALYST} AND audience = 'public' AND state = 'waiting' AND requested_by = (SELECT actor_user()));
    CREATE POLICY api_decide ON figure_releases FOR UPDATE TO madoguchi_api USING (${ANALYST} AND audience = 'public')
      WITH CHECK (state = 'checked' AND checked_by = (SELECT actor_user())
        OR state = 'published' AND published_by = (SELECT actor_user()));
    CREATE POLICY api_system ON figure_releases FOR SELECT TO madoguchi_api USING (${IS_SYSTEM});

    ALTER TABLE figure_cells ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON figure_cells TO madoguchi_worker;
    CREATE POLICY worker_all ON figure_cells TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT (release_id, place, codes, state, value) ON figure_cells TO madoguchi_api;
    CREATE POLICY api_reader ON figure_cells FOR SELECT TO madoguchi_api USING (${ANALYST} OR ${IS_SYSTEM});

    -- How long after its end a quarter is counted.
    CREATE POLICY api_figure_release ON settings FOR SELECT TO madoguchi_api
      USING (key = 'figureRelease' AND (SELECT actor_kind()) = 'secretariat');
  `);
}
