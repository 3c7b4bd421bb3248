import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Dispute resolution needs both sides. Hers is a consent; the company's is a row here: who answered for it, and when.
 * A referral to a body of the kind 'adr' without a yes to the newest question is refused (docs/adr/0028).
 */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

export class AdrQuestions1764000000050 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE adr_questions (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        share_id uuid NOT NULL REFERENCES shares,
        asked_by uuid NOT NULL REFERENCES users,
        asked_at timestamptz NOT NULL,
        is_agreed boolean,
        answered_by uuid REFERENCES users,
        answered_at timestamptz,
        intent bytea,
        CHECK ((is_agreed IS NULL) = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL))
      );
      CREATE INDEX adr_questions_case ON adr_questions (case_id, asked_at DESC, id DESC);
      CREATE INDEX adr_questions_share ON adr_questions (share_id, asked_at DESC, id DESC);
      CREATE UNIQUE INDEX adr_questions_one_open ON adr_questions (case_id) WHERE is_agreed IS NULL;
      CREATE UNIQUE INDEX adr_questions_intent ON adr_questions (intent) WHERE intent IS NOT NULL;

      CREATE FUNCTION keep_adr_answer() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.is_agreed IS NOT NULL OR (NEW.id, NEW.case_id, NEW.share_id, NEW.asked_by, NEW.asked_at)
              IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.share_id, OLD.asked_by, OLD.asked_at) THEN
            RAISE EXCEPTION 'an answer stays; ask again instead' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER adr_questions_kept BEFORE UPDATE ON adr_questions FOR EACH ROW EXECUTE FUNCTION keep_adr_answer();

      ALTER TABLE adr_questions ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (is_agreed, answered_by, answered_at) ON adr_questions TO madoguchi_api;
      CREATE POLICY api_desk ON adr_questions TO madoguchi_api USING (${HANDLES}) WITH CHECK (${HANDLES});
      CREATE POLICY api_company ON adr_questions FOR SELECT TO madoguchi_api USING ((SELECT actor_kind()) = 'member'
        AND EXISTS (SELECT FROM shares s WHERE s.id = share_id AND s.member_id = (SELECT actor_org()) AND s.ended_at IS NULL));
      CREATE POLICY api_company_answers ON adr_questions FOR UPDATE TO madoguchi_api USING ((SELECT actor_kind()) = 'member'
        AND EXISTS (SELECT FROM shares s WHERE s.id = share_id AND s.member_id = (SELECT actor_org()) AND s.ended_at IS NULL));
      CREATE POLICY conflict_wall ON adr_questions AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));

      CREATE FUNCTION refuse_adr_of_one_side() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF EXISTS (SELECT FROM partners WHERE id = NEW.partner_id AND kind = 'adr') AND NOT coalesce((
              SELECT is_agreed FROM adr_questions WHERE case_id = NEW.case_id ORDER BY asked_at DESC, id DESC LIMIT 1), false) THEN
            RAISE EXCEPTION 'the company has not agreed to dispute resolution' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER referrals_adr_needs_both BEFORE INSERT ON referrals
        FOR EACH ROW WHEN (NEW.reason <> 'vital_interest') EXECUTE FUNCTION refuse_adr_of_one_side();
      -- The sweep chooses partners too and has to know; the notices go to the company of the share.
      GRANT SELECT (id, case_id, share_id, asked_at, is_agreed) ON adr_questions TO madoguchi_worker;
      CREATE POLICY worker_read ON adr_questions FOR SELECT TO madoguchi_worker USING (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What two sides agreed on is not taken back; drop the database instead.');
  }
}
