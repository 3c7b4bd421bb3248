import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANALYST = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;
const FOR_EVERYBODY = `audience IN ('public', 'correction')`;

/** A published quarter may get one corrected edition, decided about beside the first (docs/adr/0063-corrected-editions.md). */
export class CorrectedEditions1764000000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await releases(q);
    await facts(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE correction_facts;
      DROP TRIGGER figure_releases_of_published ON figure_releases; DROP FUNCTION keep_figure_correction();
      DROP TRIGGER figure_releases_forget ON figure_releases; DROP FUNCTION forget_correction();
      DROP FUNCTION keep_correction_fact();
      DROP INDEX figure_releases_corrected_once;
      DROP POLICY intake_published ON figure_releases; DROP POLICY api_ask ON figure_releases;
      DROP POLICY api_decide ON figure_releases;
      CREATE POLICY intake_published ON figure_releases FOR SELECT TO madoguchi_intake
        USING (audience = 'public' AND state = 'published');
      CREATE POLICY api_ask ON figure_releases FOR INSERT TO madoguchi_api
        WITH CHECK (${ANALYST} AND audience = 'public' AND state = 'waiting' AND requested_by = (SELECT actor_user()));
      CREATE POLICY api_decide ON figure_releases FOR UPDATE TO madoguchi_api USING (${ANALYST} AND audience = 'public')
        WITH CHECK (state = 'checked' AND checked_by = (SELECT actor_user())
          OR state = 'published' AND published_by = (SELECT actor_user()));
      ALTER TABLE figure_cells
        DROP CONSTRAINT figure_cells_state_check, DROP CONSTRAINT figure_cells_cover,
        ADD CONSTRAINT figure_cells_state_check CHECK (state IN ('count', 'zero', 'suppressed', 'not_collected')),
        ADD CONSTRAINT figure_cells_check1 CHECK (NOT is_cover OR state = 'suppressed');
      ALTER TABLE figure_releases
        DROP CONSTRAINT figure_releases_audience_check, DROP CONSTRAINT figure_releases_state_check,
        DROP CONSTRAINT figure_releases_numbered, DROP COLUMN corrects, DROP COLUMN reason, DROP COLUMN withdrawn_by,
        DROP COLUMN withdrawn_at,
        ADD CONSTRAINT figure_releases_audience_check CHECK (audience IN ('public', 'research')),
        ADD CONSTRAINT figure_releases_state_check
          CHECK (state IN ('waiting', 'built', 'checked', 'published', 'impossible', 'failed')),
        ADD CONSTRAINT figure_releases_check3 CHECK ((number IS NOT NULL) = (state IN ('built', 'checked', 'published')));
    `);
    await keepRelease(q, { audiences: `'public'`, steps: `('built', 'checked'), ('checked', 'published')` });
  }
}

async function releases(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE figure_releases
      DROP CONSTRAINT figure_releases_audience_check, DROP CONSTRAINT figure_releases_state_check,
      DROP CONSTRAINT figure_releases_check3,
      ADD COLUMN corrects uuid REFERENCES figure_releases,
      ADD COLUMN reason text CHECK (reason IN ('entry_errors', 'late_entries', 'counted_twice', 'counting_error')),
      ADD COLUMN withdrawn_by uuid REFERENCES users,
      ADD COLUMN withdrawn_at timestamptz,
      ADD CONSTRAINT figure_releases_audience_check CHECK (audience IN ('public', 'research', 'correction')),
      ADD CONSTRAINT figure_releases_state_check
        CHECK (state IN ('waiting', 'built', 'checked', 'published', 'impossible', 'failed', 'withdrawn')),
      ADD CONSTRAINT figure_releases_numbered
        CHECK ((number IS NOT NULL) = (state IN ('built', 'checked', 'published', 'withdrawn'))),
      ADD CONSTRAINT figure_releases_correction CHECK (CASE audience WHEN 'correction'
        THEN corrects IS NOT NULL AND reason IS NOT NULL AND first_quarter = last_quarter
        ELSE corrects IS NULL AND reason IS NULL AND state <> 'withdrawn' END),
      ADD CONSTRAINT figure_releases_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL));
    -- One that is withdrawn, or that cannot be shown, makes room for another.
    CREATE UNIQUE INDEX figure_releases_corrected_once ON figure_releases (first_quarter)
      WHERE audience = 'correction' AND state IN ('waiting', 'built', 'checked', 'published');

    ALTER TABLE figure_cells
      DROP CONSTRAINT figure_cells_state_check, DROP CONSTRAINT figure_cells_check1,
      -- As before: not told anew, whether or not it changed.
      ADD CONSTRAINT figure_cells_state_check CHECK (state IN ('count', 'zero', 'suppressed', 'not_collected', 'as_before')),
      ADD CONSTRAINT figure_cells_cover CHECK (NOT is_cover OR state IN ('suppressed', 'as_before'));

    -- Nothing is corrected but what everybody was told, in the same tables and by the same definition.
    CREATE FUNCTION keep_figure_correction() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM figure_releases f WHERE f.id = NEW.corrects AND f.audience = 'public'
            AND f.state = 'published' AND (f.first_quarter, f.tables, f.definition)
              = (NEW.first_quarter, NEW.tables, NEW.definition)) THEN
          RAISE EXCEPTION 'no published figures to correct' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER figure_releases_of_published BEFORE INSERT ON figure_releases
      FOR EACH ROW WHEN (NEW.audience = 'correction') EXECUTE FUNCTION keep_figure_correction();
  `);
  await keepRelease(q, {
    audiences: `'public', 'correction'`,
    steps: `('built', 'checked'), ('checked', 'published'), ('built', 'withdrawn'), ('checked', 'withdrawn')`,
  });
}

/** Built is built: after that only people's names and days are added, one after the other. */
function keepRelease(q: QueryRunner, { audiences, steps }: { audiences: string; steps: string }): Promise<unknown> {
  return q.query(`
    CREATE OR REPLACE FUNCTION keep_figure_release() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'waiting' AND NEW.state IN ('waiting', 'built', 'impossible', 'failed') THEN RETURN NEW; END IF;
        IF (OLD.number, OLD.built_at) IS DISTINCT FROM (NEW.number, NEW.built_at)
            OR OLD.audience NOT IN (${audiences}) OR (OLD.state, NEW.state) NOT IN (${steps})
            OR OLD.state = 'checked' AND (OLD.checked_by, OLD.checked_at) IS DISTINCT FROM (NEW.checked_by, NEW.checked_at) THEN
          RAISE EXCEPTION 'a release of figures is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
}

async function facts(q: QueryRunner): Promise<void> {
  await q.query(`
    -- What a correction counts besides the frozen facts of its quarter, and what it counts no more; written once.
    CREATE TABLE correction_facts (
      release_id uuid NOT NULL REFERENCES figure_releases,
      is_added boolean NOT NULL,
      person uuid NOT NULL,
      desk_group text NOT NULL,
      category text NOT NULL,
      industry text NOT NULL,
      prefecture text NOT NULL,
      nationality text NOT NULL
    );
    CREATE INDEX correction_facts_release ON correction_facts (release_id);
    CREATE FUNCTION keep_correction_fact() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM figure_releases
            WHERE id = NEW.release_id AND audience = 'correction' AND state = 'waiting') THEN RETURN NEW; END IF;
        IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM figure_releases
            WHERE id = OLD.release_id AND state IN ('withdrawn', 'impossible', 'failed')) THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'what a correction counts is frozen' USING ERRCODE = 'restrict_violation';
      END $$;
    CREATE TRIGGER correction_facts_frozen BEFORE INSERT OR UPDATE OR DELETE ON correction_facts
      FOR EACH ROW EXECUTE FUNCTION keep_correction_fact();
    CREATE TRIGGER correction_facts_stay BEFORE TRUNCATE ON correction_facts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- Nobody is ever told of a correction that came to nothing, so nothing of it is kept.
    CREATE FUNCTION forget_correction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        DELETE FROM correction_facts WHERE release_id = NEW.id;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION forget_correction() FROM PUBLIC;
    CREATE TRIGGER figure_releases_forget AFTER UPDATE ON figure_releases FOR EACH ROW
      WHEN (NEW.audience = 'correction' AND NEW.state IN ('withdrawn', 'impossible', 'failed'))
      EXECUTE FUNCTION forget_correction();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE correction_facts ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON correction_facts TO madoguchi_worker;
    CREATE POLICY worker_all ON correction_facts TO madoguchi_worker USING (true) WITH CHECK (true);

    GRANT UPDATE (withdrawn_by, withdrawn_at) ON figure_releases TO madoguchi_api;
    DROP POLICY api_ask ON figure_releases; DROP POLICY api_decide ON figure_releases;
    CREATE POLICY api_ask ON figure_releases FOR INSERT TO madoguchi_api
      WITH CHECK (${ANALYST} AND ${FOR_EVERYBODY} AND state = 'waiting' AND requested_by = (SELECT actor_user()));
    CREATE POLICY api_decide ON figure_releases FOR UPDATE TO madoguchi_api USING (${ANALYST} AND ${FOR_EVERYBODY})
      WITH CHECK (state = 'checked' AND checked_by = (SELECT actor_user())
        OR state = 'published' AND published_by = (SELECT actor_user())
        OR state = 'withdrawn' AND withdrawn_by = (SELECT actor_user()));

    GRANT SELECT (corrects, reason) ON figure_releases TO madoguchi_intake;
    DROP POLICY intake_published ON figure_releases;
    CREATE POLICY intake_published ON figure_releases FOR SELECT TO madoguchi_intake
      USING (${FOR_EVERYBODY} AND state = 'published');
  `);
}
