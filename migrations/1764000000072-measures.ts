import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A company's corrective action plan: what it promises to change beyond the one remedy for her. Each measure has a clock of
 * its own; its words are sealed in the shared compartment (docs/adr/0035-the-company-at-work.md).
 */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

export class Measures1764000000072 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE deadlines DROP CONSTRAINT deadlines_kind_check,
        ADD CONSTRAINT deadlines_kind_check CHECK (kind IN ('acknowledgement', 'first_action', 'company_response',
          'progress_note', 'substantive_feedback', 'partner_answer', 'worker_confirmation', 'appeal', 'measure'));

      CREATE TABLE measures (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        share_id uuid NOT NULL REFERENCES shares,
        -- Erasing the words erases the measure.
        sealed_item_id uuid NOT NULL UNIQUE REFERENCES sealed_items ON DELETE CASCADE,
        responsible text NOT NULL CHECK (responsible IN ('management', 'site_management', 'human_resources', 'payroll',
          'safety', 'training', 'legal')),
        due_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'sent_back', 'reported', 'verified', 'not_done')),
        evidence_item_id uuid REFERENCES sealed_items ON DELETE CASCADE,
        reason_item_id uuid REFERENCES sealed_items ON DELETE CASCADE,
        proposed_by uuid NOT NULL REFERENCES users,
        proposed_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        intent bytea
      );
      CREATE INDEX measures_case ON measures (case_id, due_on, id);
      CREATE INDEX measures_share ON measures (share_id);
      CREATE UNIQUE INDEX measures_intent ON measures (intent) WHERE intent IS NOT NULL;
      CREATE INDEX measures_evidence ON measures (evidence_item_id) WHERE evidence_item_id IS NOT NULL;
      CREATE INDEX measures_reason ON measures (reason_item_id) WHERE reason_item_id IS NOT NULL;

      -- The promise stays as it was made. A company says that something is done, and the desk says all the rest.
      CREATE FUNCTION keep_measure() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'proposed' THEN
              RAISE EXCEPTION 'a measure begins as a proposal' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
          END IF;
          IF (NEW.id, NEW.case_id, NEW.share_id, NEW.sealed_item_id, NEW.responsible, NEW.due_on, NEW.proposed_at)
              IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.share_id, OLD.sealed_item_id, OLD.responsible, OLD.due_on, OLD.proposed_at) THEN
            RAISE EXCEPTION 'a measure stays as it was promised' USING ERRCODE = 'check_violation';
          END IF;
          IF NOT coalesce(CASE actor_kind()
              WHEN 'member' THEN (OLD.state, NEW.state) IN (('accepted', 'reported'))
              WHEN 'secretariat' THEN (OLD.state, NEW.state) IN (('proposed', 'accepted'), ('proposed', 'sent_back'),
                ('reported', 'verified'), ('reported', 'not_done'), ('accepted', 'not_done')) END, false) THEN
            RAISE EXCEPTION 'a measure does not go that way' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER measures_kept BEFORE INSERT OR UPDATE ON measures FOR EACH ROW EXECUTE FUNCTION keep_measure();

      -- A company that reads no longer owes nothing here any more.
      CREATE FUNCTION end_measures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          UPDATE deadlines SET ended_at = NEW.ended_at WHERE case_id = NEW.case_id AND kind = 'measure' AND met_at IS NULL
            AND ended_at IS NULL AND subject_id IN (SELECT id FROM measures WHERE share_id = NEW.id);
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION end_measures() FROM PUBLIC;
      CREATE TRIGGER shares_end_measures AFTER UPDATE OF ended_at ON shares FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_measures();
    `);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('What was promised is not taken back; drop the database instead.');
  }
}

async function walls(q: QueryRunner): Promise<void> {
  const company = `(SELECT actor_kind()) = 'member' AND company_may_see(case_id, (SELECT actor_org()))
    AND EXISTS (SELECT FROM shares s WHERE s.id = share_id AND s.case_id = measures.case_id
      AND s.member_id = (SELECT actor_org()) AND s.ended_at IS NULL)`;
  await q.query(`
    ALTER TABLE measures ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (state, evidence_item_id, reason_item_id, changed_at) ON measures TO madoguchi_api;
    CREATE POLICY api_desk ON measures TO madoguchi_api USING (${HANDLES}) WITH CHECK (${HANDLES});
    CREATE POLICY api_company ON measures TO madoguchi_api USING (${company}) WITH CHECK (${company});
    CREATE POLICY conflict_wall ON measures AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    -- She is told how many were promised and how many are done.
    GRANT SELECT (id, case_id, state) ON measures TO madoguchi_intake;
    CREATE POLICY intake_receipt ON measures FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT SELECT (id, case_id, share_id, state) ON measures TO madoguchi_worker;
    CREATE POLICY worker_read ON measures FOR SELECT TO madoguchi_worker USING (true);
  `);
}
