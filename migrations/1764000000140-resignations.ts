import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICERS = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('administrator'))))`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')) AND member_id = (SELECT actor_org()))`;

/**
 * A member resigns by a row that says from when on, who asked and why. It takes effect after its last day, and until then
 * it can be taken back (docs/adr/0047-leaving-and-merging.md).
 */
export class Resignations1764000000140 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE resignations (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES members,
        state text NOT NULL CHECK (state IN ('asked', 'taken_back', 'effective', 'overtaken')),
        last_on date NOT NULL, -- the last day as a member, Asia/Tokyo
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
        asked_by uuid NOT NULL REFERENCES users,
        is_own boolean NOT NULL, -- asked by the member itself; otherwise an officer wrote down what it was told
        asked_at timestamptz NOT NULL,
        settled_by uuid REFERENCES users, -- null for a rule
        settled_at timestamptz,
        CHECK ((state = 'asked') = (settled_at IS NULL))
      );
      CREATE UNIQUE INDEX resignations_one_open ON resignations (member_id) WHERE state = 'asked';
      CREATE INDEX resignations_of_member ON resignations (member_id, asked_at DESC, id DESC);
      CREATE INDEX resignations_due ON resignations (last_on) WHERE state = 'asked';

      CREATE FUNCTION keep_resignation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.state <> 'asked' OR (to_jsonb(NEW) - '{state,settled_by,settled_at}'::text[])
              <> (to_jsonb(OLD) - '{state,settled_by,settled_at}'::text[]) THEN
            RAISE EXCEPTION 'a resignation stays as it was asked for' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.state = 'effective' AND (NEW.settled_at AT TIME ZONE 'Asia/Tokyo')::date <= NEW.last_on THEN
            RAISE EXCEPTION 'a membership lasts until the end of its last day' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER resignations_kept BEFORE UPDATE ON resignations FOR EACH ROW EXECUTE FUNCTION keep_resignation();
      CREATE TRIGGER resignations_stay BEFORE DELETE OR TRUNCATE ON resignations
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE resignations ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (state, settled_by, settled_at) ON resignations TO madoguchi_api, madoguchi_worker;
      CREATE POLICY api_read ON resignations FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICERS} OR ${OWN});
      CREATE POLICY api_add ON resignations FOR INSERT TO madoguchi_api
        WITH CHECK ((${OFFICER} AND NOT is_own) OR (${OWN} AND is_own));
      CREATE POLICY api_settle ON resignations FOR UPDATE TO madoguchi_api
        USING (${IS_SYSTEM} OR (${OFFICER} AND NOT is_own) OR ${OWN});
      CREATE POLICY worker_all ON resignations TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE resignations;
      DROP FUNCTION keep_resignation();
    `);
  }
}
