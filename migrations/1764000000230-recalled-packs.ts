import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECRETARIAT = `((SELECT actor_kind()) = 'secretariat')`;
const READER = `(${SECRETARIAT} AND ((SELECT actor_has_role('supervisor')) OR (SELECT actor_has_role('analyst'))
  OR (SELECT actor_has_role('administrator'))))`;
const KEEPER = `(${SECRETARIAT} AND ((SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;
const OUT = `('published', 'recalled')`;

/** A year that was let out with an error is taken back by two people, with a reason that everybody reads (docs/adr/0067-recalled-packs.md). */
export class RecalledPacks1764000000230 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await packs(q);
    await recalls(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('What was recalled is not let out again; drop the database instead.');
  }
}

async function packs(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE ungp_packs
      DROP CONSTRAINT ungp_packs_state_check, DROP CONSTRAINT ungp_packs_check, DROP CONSTRAINT ungp_packs_check1,
      ADD CONSTRAINT ungp_packs_state_check
        CHECK (state IN ('waiting', 'built', 'checked', 'published', 'recalled', 'failed')),
      ADD CONSTRAINT ungp_packs_built
        CHECK ((built_at IS NOT NULL) = (state IN ('built', 'checked', 'published', 'recalled'))),
      ADD CONSTRAINT ungp_packs_let_out CHECK (state NOT IN ${OUT} OR published_by IS NOT NULL AND checked_by IS NOT NULL);

    -- One that stands for each pack; one that was withdrawn makes room for another.
    CREATE TABLE ungp_recalls (
      id uuid PRIMARY KEY,
      pack_id uuid NOT NULL REFERENCES ungp_packs,
      reason text NOT NULL CHECK (reason IN ('entry_errors', 'late_entries', 'counted_twice', 'counting_error')),
      state text NOT NULL CHECK (state IN ('asked', 'withdrawn', 'confirmed')),
      asked_by uuid NOT NULL REFERENCES users,
      asked_at timestamptz NOT NULL,
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      intent bytea UNIQUE,
      CONSTRAINT ungp_recalls_decided CHECK ((state = 'asked') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
      CONSTRAINT ungp_recalls_two_people CHECK (state <> 'confirmed' OR decided_by <> asked_by)
    );
    CREATE UNIQUE INDEX ungp_recalls_one_stands ON ungp_recalls (pack_id) WHERE state <> 'withdrawn';

    -- As before, and one step more: what a second person confirmed is recalled, and stays so.
    CREATE OR REPLACE FUNCTION keep_ungp_pack() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.id, OLD.year) IS DISTINCT FROM (NEW.id, NEW.year) THEN
          RAISE EXCEPTION 'a pack is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.state = 'waiting' AND NEW.state IN ('waiting', 'built', 'failed') THEN RETURN NEW; END IF;
        IF (OLD.definition, OLD.built_at) IS DISTINCT FROM (NEW.definition, NEW.built_at)
            OR (OLD.state, NEW.state) NOT IN (('built', 'checked'), ('checked', 'published'), ('published', 'recalled'))
            OR OLD.state IN ('checked', 'published')
              AND (OLD.checked_by, OLD.checked_at) IS DISTINCT FROM (NEW.checked_by, NEW.checked_at)
            OR OLD.state = 'published'
              AND (OLD.published_by, OLD.published_at) IS DISTINCT FROM (NEW.published_by, NEW.published_at) THEN
          RAISE EXCEPTION 'a pack is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.state = 'recalled' AND NOT EXISTS (SELECT FROM ungp_recalls WHERE pack_id = NEW.id AND state = 'confirmed') THEN
          RAISE EXCEPTION 'nobody confirmed this recall' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
  `);
}

async function recalls(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION keep_ungp_recall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state = 'asked' AND EXISTS (SELECT FROM ungp_packs WHERE id = NEW.pack_id AND state = 'published') THEN RETURN NEW; END IF;
        ELSIF OLD.state = 'asked' AND NEW.state <> 'asked'
            AND (OLD.id, OLD.pack_id, OLD.reason, OLD.asked_by, OLD.asked_at, OLD.intent)
              IS NOT DISTINCT FROM (NEW.id, NEW.pack_id, NEW.reason, NEW.asked_by, NEW.asked_at, NEW.intent) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a recall is frozen' USING ERRCODE = 'restrict_violation';
      END $$;
    CREATE TRIGGER ungp_recalls_frozen BEFORE INSERT OR UPDATE ON ungp_recalls FOR EACH ROW EXECUTE FUNCTION keep_ungp_recall();
    CREATE TRIGGER ungp_recalls_stay BEFORE DELETE OR TRUNCATE ON ungp_recalls FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- What was confirmed is gone at once, whatever a command forgets.
    CREATE FUNCTION carry_out_ungp_recall() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE ungp_packs SET state = 'recalled' WHERE id = NEW.pack_id;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION carry_out_ungp_recall() FROM PUBLIC;
    CREATE TRIGGER ungp_recalls_carried_out AFTER UPDATE ON ungp_recalls FOR EACH ROW
      WHEN (NEW.state = 'confirmed') EXECUTE FUNCTION carry_out_ungp_recall();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE ungp_recalls ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON ungp_recalls TO madoguchi_api;
    GRANT UPDATE (state, decided_by, decided_at) ON ungp_recalls TO madoguchi_api;
    CREATE POLICY api_reader ON ungp_recalls FOR SELECT TO madoguchi_api USING (${READER});
    CREATE POLICY api_ask ON ungp_recalls FOR INSERT TO madoguchi_api
      WITH CHECK (${KEEPER} AND state = 'asked' AND asked_by = (SELECT actor_user()));
    CREATE POLICY api_decide ON ungp_recalls FOR UPDATE TO madoguchi_api USING (${KEEPER})
      WITH CHECK (state <> 'asked' AND decided_by = (SELECT actor_user()));

    -- Everybody learns that a year was recalled, when and why; who did it, and what is only asked for, nobody outside.
    GRANT SELECT (pack_id, reason, state, decided_at) ON ungp_recalls TO madoguchi_intake;
    CREATE POLICY intake_confirmed ON ungp_recalls FOR SELECT TO madoguchi_intake USING (state = 'confirmed');
    DROP POLICY intake_published ON ungp_packs;
    CREATE POLICY intake_let_out ON ungp_packs FOR SELECT TO madoguchi_intake USING (state IN ${OUT});
    -- A recalled year has no cell any more for the form.
    DROP POLICY intake_published ON ungp_cells;
    CREATE POLICY intake_published ON ungp_cells FOR SELECT TO madoguchi_intake
      USING (EXISTS (SELECT FROM ungp_packs p WHERE p.id = pack_id AND p.state = 'published'));
  `);
}
