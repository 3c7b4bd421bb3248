import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What she is asked after her case has ended: whether she got what the company promised, and three times whether
 * anything has got worse for her. If it has, a new case begins, which no company is ever given
 * (docs/adr/0030-after-the-remedy.md).
 */
export class FollowUps1764000000057 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE follow_ups (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        kind text NOT NULL CHECK (kind IN ('delivery', 'watch_30', 'watch_90', 'watch_180')),
        closed_at timestamptz NOT NULL, -- the ending that it follows; it counts while that is how the case stands
        due_at timestamptz NOT NULL CHECK (due_at > closed_at),
        told_at timestamptz, -- when the worker looked at it once it was due
        answer text,
        yen integer CHECK (yen BETWEEN 1 AND 100000000), -- what she says that she received
        answered_at timestamptz,
        linked_case_id uuid UNIQUE REFERENCES cases,
        UNIQUE (case_id, kind, closed_at),
        CONSTRAINT follow_ups_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL)),
        CONSTRAINT follow_ups_answer CHECK (CASE kind WHEN 'delivery' THEN answer IN ('yes', 'partly', 'no')
          ELSE answer IN ('same', 'worse') END),
        CONSTRAINT follow_ups_yen CHECK (yen IS NULL OR (kind = 'delivery' AND answer IN ('yes', 'partly'))),
        CONSTRAINT follow_ups_linked CHECK ((linked_case_id IS NOT NULL) = (answer IS NOT DISTINCT FROM 'worse'))
      );
      CREATE INDEX follow_ups_due ON follow_ups (due_at, id) WHERE told_at IS NULL;

      -- Answered once, not before its day, and linked to the case that was sent as this answer and to no other.
      CREATE FUNCTION keep_follow_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF OLD.answer IS NOT NULL THEN
            RAISE EXCEPTION 'this was answered' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.answered_at < OLD.due_at THEN
            RAISE EXCEPTION 'this is not asked yet' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.linked_case_id IS NOT NULL AND NOT EXISTS (SELECT FROM cases c JOIN complaints k ON k.id = c.complaint_id
              WHERE c.id = NEW.linked_case_id AND k.draft_id = NEW.id) THEN
            RAISE EXCEPTION 'that case is not the answer' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER follow_ups_answered_once BEFORE UPDATE OF answer, yen, answered_at, linked_case_id ON follow_ups
        FOR EACH ROW EXECUTE FUNCTION keep_follow_up();
      REVOKE ALL ON FUNCTION keep_follow_up() FROM PUBLIC;
    `);
    await rows(q);
    await noCompany(q);
  }

  async down(): Promise<void> {
    throw new Error('What was answered is not forgotten; drop the database instead.');
  }
}

/** She does not read to which case an answer led: whoever has her old receipt would learn of it. */
async function rows(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE follow_ups ENABLE ROW LEVEL SECURITY;
    GRANT SELECT (id, case_id, kind, closed_at, due_at, answer, answered_at),
      INSERT (id, case_id, kind, closed_at, due_at),
      UPDATE (answer, yen, answered_at, linked_case_id) ON follow_ups TO madoguchi_intake;
    CREATE POLICY intake_receipt ON follow_ups TO madoguchi_intake
      USING (case_id = (SELECT receipt_case())) WITH CHECK (case_id = (SELECT receipt_case()));
    GRANT SELECT, INSERT (id, case_id, kind, closed_at, due_at) ON follow_ups TO madoguchi_api;
    CREATE POLICY api_desk ON follow_ups TO madoguchi_api
      USING ((SELECT actor_kind()) = 'secretariat' AND EXISTS (SELECT FROM cases c WHERE c.id = case_id))
      WITH CHECK ((SELECT actor_kind()) = 'secretariat' AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
    CREATE POLICY conflict_wall ON follow_ups AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    -- A company learns whether what it promised arrived, and nothing of the watch.
    CREATE POLICY api_company ON follow_ups FOR SELECT TO madoguchi_api USING (kind = 'delivery'
      AND (SELECT actor_kind()) = 'member' AND company_may_see(case_id, (SELECT actor_org())));
    GRANT SELECT, UPDATE (told_at) ON follow_ups TO madoguchi_worker;
    CREATE POLICY worker_all ON follow_ups TO madoguchi_worker USING (true) WITH CHECK (true);

    -- How long after the promised day she is asked.
    CREATE POLICY intake_aftercare ON settings FOR SELECT TO madoguchi_intake USING (key = 'aftercare');
  `);
}

/** The linked case is about what the company did because of the first: no share, hence no row of it and no key (migration 21). */
async function noCompany(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION refuse_share_of_linked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM follow_ups WHERE linked_case_id = NEW.case_id) THEN
          RAISE EXCEPTION 'no company is given a linked case' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER shares_not_of_linked BEFORE INSERT ON shares
      FOR EACH ROW EXECUTE FUNCTION refuse_share_of_linked();
    REVOKE ALL ON FUNCTION refuse_share_of_linked() FROM PUBLIC;
  `);
}
