import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happens to a referral after it was opened: words between desk and partner, its outcome, and the desk taking it
 * back. The words are sealed in the narrative; what is here is who wrote which item about which referral.
 */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

export class ReferralWork1764000000049 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await states(q);
    await notes(q);
    await takingBack(q);
  }

  async down(): Promise<void> {
    throw new Error('What was said about a case is not taken back; drop the database instead.');
  }
}

async function states(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE referrals
      DROP CONSTRAINT referrals_reason_check,
      ADD CONSTRAINT referrals_reason_check CHECK (reason IN ('company_silent', 'desk_decision', 'legal_help', 'mediation',
        'negotiation', 'protection', 'medical_help', 'public_office', 'vital_interest')),
      -- What her grant covered when it was opened, and which entry of the consent history said so.
      ADD COLUMN scope text[] NOT NULL DEFAULT '{narrative,shared}' CHECK (scope <@ ARRAY['narrative', 'shared']),
      ADD COLUMN consent_version integer,
      ADD COLUMN outcome text CHECK (outcome IN ('settled', 'paid', 'corrected', 'advised', 'filed_elsewhere',
        'not_resolved', 'contact_lost')),
      ADD COLUMN amount_yen bigint CHECK (amount_yen BETWEEN 0 AND 10000000000),
      ADD COLUMN done_at timestamptz,
      ADD COLUMN done_by uuid REFERENCES users,
      ADD COLUMN revoke_reason text CHECK (revoke_reason IN ('she_asked', 'wrong_partner', 'no_answer', 'not_needed',
        'agreement', 'other')),
      ADD COLUMN revoked_at timestamptz,
      ADD COLUMN revoked_by uuid REFERENCES users,
      ADD CHECK ((state = 'done') = (done_at IS NOT NULL) AND (done_at IS NULL) = (outcome IS NULL)),
      ADD CHECK (amount_yen IS NULL OR outcome IS NOT NULL),
      ADD CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL) AND (revoked_at IS NULL OR state = 'revoked'));

    -- The sweep opens referrals too and has to say on which answer of hers each rests.
    GRANT SELECT (consent_id, sequence) ON consent_history TO madoguchi_worker;
    CREATE POLICY worker_read ON consent_history FOR SELECT TO madoguchi_worker USING (true);

    CREATE FUNCTION keep_referral_answer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.case_id, NEW.partner_id, NEW.consent_id, NEW.opened_at, NEW.scope)
            IS DISTINCT FROM (OLD.case_id, OLD.partner_id, OLD.consent_id, OLD.opened_at, OLD.scope)
          OR OLD.state IN ('declined', 'done', 'revoked') AND NEW.state <> OLD.state
          OR NEW.state = 'done' AND OLD.state NOT IN ('accepted', 'done') THEN
          RAISE EXCEPTION 'what became of a referral stays' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER referrals_answer_kept BEFORE UPDATE ON referrals FOR EACH ROW EXECUTE FUNCTION keep_referral_answer();
  `);
}

async function notes(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE referral_notes (
      id uuid PRIMARY KEY,
      referral_id uuid NOT NULL REFERENCES referrals,
      case_id uuid NOT NULL REFERENCES cases,
      -- Erasing the words erases that they were written.
      sealed_item_id uuid NOT NULL UNIQUE REFERENCES sealed_items ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('reason', 'decline', 'message', 'outcome', 'revocation')),
      author_kind text NOT NULL CHECK (author_kind IN ('secretariat', 'partner')),
      author_id uuid NOT NULL REFERENCES users,
      written_at timestamptz NOT NULL,
      intent bytea
    );
    CREATE INDEX referral_notes_thread ON referral_notes (referral_id, written_at, id);
    CREATE INDEX referral_notes_case ON referral_notes (case_id);
    CREATE UNIQUE INDEX referral_notes_intent ON referral_notes (intent) WHERE intent IS NOT NULL;

    ALTER TABLE referral_notes ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON referral_notes TO madoguchi_api;
    GRANT SELECT (id, referral_id, author_kind) ON referral_notes TO madoguchi_worker;
    CREATE POLICY worker_read ON referral_notes FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY api_desk ON referral_notes TO madoguchi_api USING (${HANDLES}) WITH CHECK (${HANDLES});
    CREATE POLICY api_partner ON referral_notes FOR SELECT TO madoguchi_api USING ((SELECT actor_kind()) = 'partner'
      AND 'narrative' = ANY (actor_rooms(case_id))
      AND EXISTS (SELECT FROM referrals r WHERE r.id = referral_id AND r.partner_id = (SELECT actor_org())
        AND r.state IN ('accepted', 'done')));
    CREATE POLICY conflict_wall ON referral_notes AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));

    -- Two partners may hold the key of one narrative, one after the other. Neither reads the desk's words with the other,
    -- and her file does not list them: whoever speaks for no organisation sees none.
    CREATE FUNCTION is_note_of_other(item uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM referral_notes n JOIN referrals r ON r.id = n.referral_id
        WHERE n.sealed_item_id = item AND r.partner_id IS DISTINCT FROM actor_org()) $$;
    REVOKE ALL ON FUNCTION is_note_of_other(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION is_note_of_other(uuid) TO madoguchi_api, madoguchi_intake;
    CREATE POLICY referral_notes_apart ON sealed_items AS RESTRICTIVE FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) IS DISTINCT FROM 'partner' OR NOT is_note_of_other(id));
    CREATE POLICY referral_notes_unlisted ON sealed_items AS RESTRICTIVE FOR SELECT TO madoguchi_intake
      USING (NOT is_note_of_other(id));
  `);
}

/** Whoever may not read on loses its keys, except for rooms that another grant still opens, and its clock ends. */
async function takingBack(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION end_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE deadlines SET ended_at = NEW.revoked_at
          WHERE case_id = NEW.case_id AND subject_id = NEW.id AND met_at IS NULL AND ended_at IS NULL;
        DELETE FROM key_wraps w USING holders h WHERE w.case_id = NEW.case_id AND h.id = w.holder_id AND h.kind = 'partner'
          AND h.organisation_id = NEW.partner_id AND w.compartment <> ALL (partner_rooms(NEW.case_id, NEW.partner_id));
        RETURN NULL;
      END $$;
    CREATE TRIGGER referrals_taken_back AFTER UPDATE OF state ON referrals FOR EACH ROW
      WHEN (OLD.state <> 'revoked' AND NEW.state = 'revoked' AND NEW.revoked_at IS NOT NULL)
      EXECUTE FUNCTION end_referral();
  `);
}
