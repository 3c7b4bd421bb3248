import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECRETARIAT = `((SELECT actor_kind()) = 'secretariat')`;
const READER = `(${SECRETARIAT} AND ((SELECT actor_has_role('supervisor')) OR (SELECT actor_has_role('analyst'))
  OR (SELECT actor_has_role('administrator'))))`;
const KEEPER = `(${SECRETARIAT} AND ((SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;

/** A year by the eight criteria of UN Guiding Principle 31, counted once and frozen (docs/adr/0059-ungp-31-pack.md). */
export class UngpPacks1764000000187 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await tables(q);
    await frozen(q);
    await walls(q);
    await sources(q);
  }

  async down(): Promise<void> {
    throw new Error('What was let out stays; drop the database instead.');
  }
}

async function tables(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE ungp_packs (
      id uuid PRIMARY KEY,
      year integer NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 9999), -- of the calendar, in Asia/Tokyo
      definition text NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'built', 'checked', 'published', 'failed')),
      attempts integer NOT NULL DEFAULT 0,
      requested_by uuid REFERENCES users, -- null: the worker, for a year was over
      requested_at timestamptz NOT NULL,
      built_at timestamptz,
      checked_by uuid REFERENCES users,
      checked_at timestamptz,
      published_by uuid REFERENCES users,
      published_at timestamptz,
      intent bytea UNIQUE,
      CHECK ((built_at IS NOT NULL) = (state IN ('built', 'checked', 'published'))),
      CONSTRAINT ungp_packs_two_people CHECK (published_by <> checked_by),
      CHECK (state <> 'published' OR published_by IS NOT NULL AND checked_by IS NOT NULL)
    );
    CREATE TABLE ungp_cells (
      pack_id uuid NOT NULL REFERENCES ungp_packs,
      universe text NOT NULL,
      place integer NOT NULL,
      codes jsonb NOT NULL,
      state text NOT NULL CHECK (state IN ('count', 'zero', 'suppressed', 'not_collected')),
      value integer,
        -- For the desk. Of what complainants answered, and of complaints about the desk, it is stored nowhere.
      exact integer,
      PRIMARY KEY (pack_id, universe, place),
      CHECK (CASE state WHEN 'count' THEN value > 0 ELSE value IS NULL END)
    );
  `);
}

async function frozen(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Built is built: after that only two people's names and days are added, one after the other.
    CREATE FUNCTION keep_ungp_pack() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.id, OLD.year) IS DISTINCT FROM (NEW.id, NEW.year) THEN
          RAISE EXCEPTION 'a pack is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.state = 'waiting' AND NEW.state IN ('waiting', 'built', 'failed') THEN RETURN NEW; END IF;
        IF (OLD.definition, OLD.built_at) IS DISTINCT FROM (NEW.definition, NEW.built_at)
            OR (OLD.state, NEW.state) NOT IN (('built', 'checked'), ('checked', 'published'))
            OR OLD.state = 'checked' AND (OLD.checked_by, OLD.checked_at) IS DISTINCT FROM (NEW.checked_by, NEW.checked_at) THEN
          RAISE EXCEPTION 'a pack is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER ungp_packs_frozen BEFORE UPDATE ON ungp_packs FOR EACH ROW EXECUTE FUNCTION keep_ungp_pack();
    CREATE TRIGGER ungp_packs_stay BEFORE DELETE OR TRUNCATE ON ungp_packs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ungp_cells_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON ungp_cells
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE FUNCTION keep_ungp_cell() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM ungp_packs WHERE id = NEW.pack_id AND state = 'waiting') THEN
          RAISE EXCEPTION 'a pack is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER ungp_cells_before_built BEFORE INSERT ON ungp_cells FOR EACH ROW EXECUTE FUNCTION keep_ungp_cell();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE ungp_packs ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON ungp_packs TO madoguchi_worker;
    GRANT UPDATE (state, attempts, definition, built_at) ON ungp_packs TO madoguchi_worker;
    CREATE POLICY worker_all ON ungp_packs TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT ON ungp_packs TO madoguchi_api;
    GRANT UPDATE (state, checked_by, checked_at, published_by, published_at) ON ungp_packs TO madoguchi_api;
    CREATE POLICY api_reader ON ungp_packs FOR SELECT TO madoguchi_api USING (${READER});
    CREATE POLICY api_ask ON ungp_packs FOR INSERT TO madoguchi_api
      WITH CHECK (${KEEPER} AND state = 'waiting' AND requested_by = (SELECT actor_user()));
    CREATE POLICY api_decide ON ungp_packs FOR UPDATE TO madoguchi_api USING (${KEEPER})
      WITH CHECK (state = 'checked' AND checked_by = (SELECT actor_user())
        OR state = 'published' AND published_by = (SELECT actor_user()));

    ALTER TABLE ungp_cells ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON ungp_cells TO madoguchi_worker;
    CREATE POLICY worker_all ON ungp_cells TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT (pack_id, universe, place, codes, state, value) ON ungp_cells TO madoguchi_api;
    CREATE POLICY api_reader ON ungp_cells FOR SELECT TO madoguchi_api USING (${READER});

    -- Exact counts are sums over all cases: whoever is walled off from one is not told any. From those about the desk everybody
    -- is; they are in no exact count.
    CREATE FUNCTION ungp_exact(of_pack uuid) RETURNS TABLE (universe text, place integer, exact integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT c.universe, c.place, c.exact FROM ungp_cells c
        WHERE c.pack_id = of_pack AND ${READER} AND NOT EXISTS (SELECT FROM cases w
          WHERE w.id = ANY (actor_walled_cases()) AND NOT EXISTS (SELECT FROM case_parties x WHERE x.case_id = w.id AND x.kind = 'desk')) $$;
    REVOKE ALL ON FUNCTION ungp_exact(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ungp_exact(uuid) TO madoguchi_api;
  `);
}

/** Columns of codes and days that the worker counts and has not read so far. */
async function sources(q: QueryRunner): Promise<void> {
  await q.query(`
    GRANT SELECT (due_on) ON measures TO madoguchi_worker;
    GRANT SELECT (session_id, due_on, done_at) ON session_follow_ups TO madoguchi_worker;
    GRANT SELECT (id, case_id, asked_at, decision) ON appeals TO madoguchi_worker;
    CREATE POLICY worker_count ON appeals FOR SELECT TO madoguchi_worker USING (true);
    GRANT SELECT (id, site_id, printed_at) ON poster_prints TO madoguchi_worker;
    CREATE POLICY worker_count ON poster_prints FOR SELECT TO madoguchi_worker USING (true);
  `);
}
