import type { MigrationInterface, QueryRunner } from 'typeorm';

/** She does not agree with how the desk ended her case: another person looks again, once, under a clock of its own. */
export class Appeals1764000000043 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE deadlines DROP CONSTRAINT deadlines_kind_check,
        ADD CONSTRAINT deadlines_kind_check CHECK (kind IN ('acknowledgement', 'first_action', 'company_response',
          'progress_note', 'substantive_feedback', 'partner_answer', 'worker_confirmation', 'appeal'));

      CREATE TABLE appeals (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL UNIQUE REFERENCES cases, -- once
        asked_at timestamptz NOT NULL,
        outcome text NOT NULL, -- what she does not agree with, and which other case it named
        duplicate_of uuid REFERENCES cases,
        first_handlers uuid[] NOT NULL, -- who was in charge, and who closed it
        decision text CHECK (decision IN ('upheld', 'changed')),
        decided_by uuid REFERENCES users,
        decided_at timestamptz,
        CONSTRAINT appeals_decided_whole CHECK ((decision IS NULL) = (decided_at IS NULL)
          AND (decision IS NULL) = (decided_by IS NULL)),
        CONSTRAINT appeals_by_another CHECK (decided_by <> ALL (first_handlers))
      );

      -- What is appealed against is not for her browser to say. The case goes back to nobody.
      CREATE FUNCTION appeal_against_closing() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE ended cases;
        BEGIN
          SELECT * INTO ended FROM cases WHERE id = NEW.case_id AND status = 'closed';
          IF ended.id IS NULL THEN
            RAISE EXCEPTION 'nothing was decided that could be appealed against' USING ERRCODE = 'check_violation';
          END IF;
          NEW.outcome := ended.outcome;
          NEW.duplicate_of := ended.duplicate_of;
          NEW.first_handlers := ARRAY(SELECT ended.assignee_id WHERE ended.assignee_id IS NOT NULL
            UNION SELECT actor_id FROM case_steps WHERE case_id = ended.id AND kind = 'closed' AND actor_id IS NOT NULL);
          NEW.decision := NULL;
          NEW.decided_by := NULL;
          NEW.decided_at := NULL;
          UPDATE cases SET assignee_id = NULL, version = version + 1 WHERE id = ended.id;
          RETURN NEW;
        END $$;
      CREATE TRIGGER appeals_against_closing BEFORE INSERT ON appeals
        FOR EACH ROW EXECUTE FUNCTION appeal_against_closing();
      CREATE FUNCTION keep_decided() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.decision IS NOT NULL THEN
            RAISE EXCEPTION 'an appeal is decided once' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER appeals_decided_once BEFORE UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION keep_decided();

      -- Whoever had the case before she appealed never gets it back.
      CREATE FUNCTION refuse_first_handler() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF EXISTS (SELECT FROM appeals WHERE case_id = NEW.id AND NEW.assignee_id = ANY (first_handlers)) THEN
            RAISE EXCEPTION 'an appealed case goes to another person' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER cases_second_handler BEFORE UPDATE OF assignee_id ON cases FOR EACH ROW
        WHEN (NEW.assignee_id IS NOT NULL AND NEW.assignee_id IS DISTINCT FROM OLD.assignee_id)
        EXECUTE FUNCTION refuse_first_handler();
      REVOKE ALL ON FUNCTION appeal_against_closing(), refuse_first_handler() FROM PUBLIC;

      ALTER TABLE appeals ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, UPDATE (decision, decided_by, decided_at) ON appeals TO madoguchi_api;
      CREATE POLICY api_read ON appeals FOR SELECT TO madoguchi_api USING (
        (SELECT actor_kind()) = 'secretariat' AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
      CREATE POLICY api_decide ON appeals FOR UPDATE TO madoguchi_api
        USING ((SELECT actor_kind()) = 'secretariat' AND EXISTS (SELECT FROM cases c WHERE c.id = case_id))
        WITH CHECK (decided_by = (SELECT actor_user()));
      -- She sees that another person looks and what came of it, not who it was.
      GRANT SELECT (case_id, asked_at, decision, decided_at), INSERT (id, case_id, asked_at) ON appeals TO madoguchi_intake;
      CREATE POLICY intake_receipt ON appeals FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
      CREATE POLICY intake_ask ON appeals FOR INSERT TO madoguchi_intake WITH CHECK (case_id = (SELECT receipt_case()));

      -- How long she, or the desk, may open a closed case again, and how long spam is kept.
      CREATE POLICY intake_closed ON settings FOR SELECT TO madoguchi_intake
        USING (key IN ('reopening', 'retention.setAside'));
      CREATE POLICY api_closed ON settings FOR SELECT TO madoguchi_api
        USING (key = 'reopening' AND (SELECT actor_kind()) = 'secretariat');
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was appealed is not forgotten; drop the database instead.');
  }
}
