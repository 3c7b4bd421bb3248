import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Complaints about the desk belong to an outside body (docs/adr/0033-complaints-about-the-desk.md). One partner at a time
 * is named; it is given such a case from its first moment, and the desk never holds a key of it. Where nobody is named yet,
 * or she has not said yes, the words wait under the notifier's key, which no person of the desk has.
 */
const ABOUT_DESK = (caseId: string) =>
  `EXISTS (SELECT FROM case_parties p WHERE p.case_id = ${caseId} AND p.kind = 'desk')`;

export class DeskComplaints1764000000064 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await bodies(q);
    await codes(q);
    await referrals(q);
    await keys(q);
    await life(q);
    await herSide(q);
    await handingOver(q);
    await outOfSight(q);
  }

  async down(): Promise<void> {
    throw new Error('What was handed over is not taken back; drop the database instead.');
  }
}

/** Who hears complaints about the desk. Append-only but for its end; one at a time. */
async function bodies(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE desk_bodies (
      id uuid PRIMARY KEY,
      partner_id uuid NOT NULL REFERENCES partners,
      reason text NOT NULL CHECK (length(btrim(reason)) > 0),
      named_by uuid REFERENCES users,
      named_at timestamptz NOT NULL,
      ended_by uuid REFERENCES users,
      ended_at timestamptz CHECK (ended_at >= named_at)
    );
    CREATE UNIQUE INDEX desk_bodies_one ON desk_bodies ((true)) WHERE ended_at IS NULL;
    CREATE INDEX desk_bodies_partner ON desk_bodies (partner_id, named_at DESC, id);
    ALTER TABLE desk_bodies ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (ended_by, ended_at) ON desk_bodies TO madoguchi_api;
    CREATE POLICY api_desk ON desk_bodies TO madoguchi_api USING ((SELECT actor_kind()) IN ('secretariat', 'system'));
    CREATE POLICY api_own ON desk_bodies FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) = 'partner' AND partner_id = (SELECT actor_org()));

    -- The body that takes complaints now: named, and under an agreement in force. Names and a public key, for everybody.
    CREATE FUNCTION desk_body(at timestamptz) RETURNS TABLE (id uuid, name_ja text, name_en text, holder_id uuid, public_key bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT p.id, p.name_ja, p.name_en, h.id, h.public_key FROM desk_bodies b JOIN partners p ON p.id = b.partner_id
        JOIN holders h ON h.kind = 'partner' AND h.organisation_id = p.id AND h.retired_at IS NULL
      WHERE b.ended_at IS NULL AND agreement_admits(p.id, at) $$;
    REVOKE ALL ON FUNCTION desk_body(timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION desk_body(timestamptz) TO madoguchi_intake, madoguchi_api, madoguchi_worker;
  `);
}

async function codes(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE consents DROP CONSTRAINT consents_recipient_kind_check,
      ADD CONSTRAINT consents_recipient_kind_check
        CHECK (recipient_kind IN ('company', 'partner', 'named_partner', 'desk_body'));
    ALTER TABLE cases DROP CONSTRAINT cases_outcome_check,
      ADD CONSTRAINT cases_outcome_check CHECK (outcome IN ('confirmed_by_worker', 'unconfirmed', 'referred', 'withdrawn',
        'out_of_scope', 'spam', 'duplicate', 'decided_outside'));
    ALTER TABLE escalations DROP CONSTRAINT escalations_target_check,
      ADD CONSTRAINT escalations_target_check CHECK (target IN ('desk', 'supervisor', 'partner', 'complainant', 'body'));
    ALTER TABLE referrals DROP CONSTRAINT referrals_reason_check,
      ADD CONSTRAINT referrals_reason_check CHECK (reason IN ('company_silent', 'desk_decision', 'legal_help', 'mediation',
        'negotiation', 'protection', 'medical_help', 'public_office', 'vital_interest', 'about_desk')),
      -- What she says about the outcome that the partner returned.
      ADD COLUMN her_answer text CHECK (her_answer IN ('confirmed', 'rejected')),
      ADD COLUMN her_answered_at timestamptz,
      ADD CHECK ((her_answer IS NULL) = (her_answered_at IS NULL) AND (her_answer IS NULL OR state = 'done'));
    CREATE INDEX consents_desk_body ON consents (case_id) WHERE recipient_kind = 'desk_body';
  `);
}

async function referrals(q: QueryRunner): Promise<void> {
  await q.query(`
    -- As before (migrations 48 and 50); a complaint about the desk goes to the named body, and to nobody else, whatever it
    -- has in hand.
    CREATE OR REPLACE FUNCTION check_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE places integer;
      BEGIN
        IF NOT agreement_admits(NEW.partner_id, coalesce(NEW.answered_at, NEW.opened_at)) THEN
          RAISE EXCEPTION 'no agreement in force lets this partner receive cases' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.reason = 'about_desk' AND NOT EXISTS (SELECT FROM desk_body(NEW.opened_at) b WHERE b.id = NEW.partner_id) THEN
          RAISE EXCEPTION 'this partner does not hear complaints about the desk' USING ERRCODE = 'check_violation';
        END IF;
        -- Danger asks no one whether there is room, nor does a complaint about us.
        IF TG_OP = 'INSERT' AND NEW.reason NOT IN ('vital_interest', 'about_desk') THEN
          SELECT capacity INTO places FROM partners WHERE id = NEW.partner_id AND capacity IS NOT NULL FOR NO KEY UPDATE;
          IF FOUND AND places <= (SELECT count(*) FROM referrals WHERE partner_id = NEW.partner_id
              AND state IN ('pending', 'accepted') AND reason <> 'about_desk') THEN
            RAISE EXCEPTION 'this partner has no free place' USING ERRCODE = 'check_violation';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
    DROP TRIGGER referrals_adr_needs_both ON referrals;
    CREATE TRIGGER referrals_adr_needs_both BEFORE INSERT ON referrals
      FOR EACH ROW WHEN (NEW.reason NOT IN ('vital_interest', 'about_desk')) EXECUTE FUNCTION refuse_adr_of_one_side();

    -- The body goes on where she says that its outcome is not so; everybody else's answer stays (migration 49).
    CREATE OR REPLACE FUNCTION keep_referral_answer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.case_id, NEW.partner_id, NEW.consent_id, NEW.opened_at, NEW.scope, NEW.reason)
            IS DISTINCT FROM (OLD.case_id, OLD.partner_id, OLD.consent_id, OLD.opened_at, OLD.scope, OLD.reason)
          OR OLD.state IN ('declined', 'done', 'revoked') AND NEW.state <> OLD.state
            AND NOT (OLD.reason = 'about_desk' AND OLD.state = 'done' AND NEW.state = 'accepted')
          OR NEW.state = 'done' AND OLD.state NOT IN ('accepted', 'done')
          OR OLD.her_answer IS NOT NULL AND NEW.state = 'done' AND NEW.her_answer IS DISTINCT FROM OLD.her_answer THEN
          RAISE EXCEPTION 'what became of a referral stays' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE FUNCTION body_goes_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE referrals SET state = 'accepted', outcome = NULL, amount_yen = NULL, done_at = NULL, done_by = NULL,
          her_answer = NULL, her_answered_at = NULL
          WHERE case_id = NEW.id AND reason = 'about_desk' AND state = 'done';
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION body_goes_on() FROM PUBLIC;
    CREATE TRIGGER cases_body_goes_on AFTER UPDATE OF status ON cases FOR EACH ROW
      WHEN (OLD.outcome = 'decided_outside' AND OLD.status = 'closed' AND NEW.status <> 'closed')
      EXECUTE FUNCTION body_goes_on();
  `);
}

/** Who may hold a key of what she wrote: of a complaint about the desk not the desk, of any other not the notifier. */
async function keys(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION refuse_key_of_accused_desk() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN holders h ON h.id = a.holder_id WHERE a.compartment IN ('narrative', 'shared')
            AND h.kind IN ('desk', 'notifier') AND (h.kind = 'desk') = ${ABOUT_DESK('a.case_id')}) THEN
          RAISE EXCEPTION 'this key is not for the desk when it is accused, nor for the notifier when it is not'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION refuse_key_of_accused_desk() FROM PUBLIC;
    CREATE TRIGGER key_wraps_not_of_the_accused AFTER INSERT ON key_wraps REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_key_of_accused_desk();
  `);
}

async function life(q: QueryRunner): Promise<void> {
  await q.query(`ALTER TABLE case_transitions DISABLE TRIGGER case_transitions_fixed`);
  await q.query(`
    INSERT INTO case_transitions
      SELECT 'worker', f, 'with_partner', '' FROM unnest(ARRAY['received', 'triaged', 'in_progress', 'with_company',
        'remedy_proposed', 'referral_pending']) f
      UNION ALL SELECT 'system', f, 'closed', 'decided_outside' FROM unnest(ARRAY['in_progress', 'with_company',
        'remedy_proposed', 'referral_pending', 'with_partner']) f
      UNION ALL SELECT 'complainant', 'closed', 'with_partner', 'decided_outside'
      ON CONFLICT DO NOTHING`);
  await q.query(`ALTER TABLE case_transitions ENABLE TRIGGER case_transitions_fixed`);
}

/** What the form may write with a new complaint, and what her receipt lets her know and say. */
async function herSide(q: QueryRunner): Promise<void> {
  await q.query(`
    GRANT INSERT ON case_parties, referrals TO madoguchi_intake;
    GRANT SELECT (case_id, kind) ON case_parties TO madoguchi_intake;
    GRANT UPDATE (her_answer, her_answered_at) ON referrals TO madoguchi_intake;
    CREATE POLICY intake_submit ON case_parties FOR INSERT TO madoguchi_intake
      WITH CHECK (kind = 'desk' AND named_by IS NULL AND is_new_case(case_id));
    CREATE POLICY intake_receipt ON case_parties FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    CREATE POLICY intake_submit ON referrals FOR INSERT TO madoguchi_intake
      WITH CHECK (reason = 'about_desk' AND state = 'accepted' AND is_new_case(case_id));
    CREATE POLICY intake_receipt_update ON referrals FOR UPDATE TO madoguchi_intake
      USING (case_id = (SELECT receipt_case()) AND state = 'done' AND her_answer IS NULL)
      WITH CHECK (case_id = (SELECT receipt_case()));

    -- The organisations that work on the one case that this receipt opens, or did, and what came of it.
    CREATE FUNCTION my_referrals() RETURNS TABLE (id uuid, name_ja text, name_en text, state text, reason text, outcome text,
        amount_yen bigint, done_at timestamptz, her_answer text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT r.id, p.name_ja, p.name_en, r.state, r.reason, r.outcome, r.amount_yen, r.done_at, r.her_answer
      FROM referrals r JOIN partners p ON p.id = r.partner_id
      WHERE r.case_id = receipt_case() AND r.state IN ('accepted', 'done') ORDER BY r.opened_at, r.id $$;
    REVOKE ALL ON FUNCTION my_referrals() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION my_referrals() TO madoguchi_intake;
  `);
}

/** The worker hands over what waits. Of all stories it opens these alone, and only until they are handed over. */
async function handingOver(q: QueryRunner): Promise<void> {
  const waiting = `compartment IN ('narrative', 'shared') AND ${ABOUT_DESK('key_wraps.case_id')}`;
  const notifier = `holder_id IN (SELECT id FROM holders WHERE kind = 'notifier')`;
  await q.query(`
    -- Whether this key is that of the body which has this case. The worker knows no other organisation's keys.
    CREATE FUNCTION is_body_of(of_case uuid, holder uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM referrals r JOIN holders h ON h.kind = 'partner' AND h.organisation_id = r.partner_id
        WHERE r.case_id = of_case AND h.id = holder AND r.reason = 'about_desk' AND r.state = 'accepted') $$;
    REVOKE ALL ON FUNCTION is_body_of(uuid, uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION is_body_of(uuid, uuid) TO madoguchi_worker;

    GRANT INSERT, DELETE ON key_wraps TO madoguchi_worker;
    -- The body's too: whoever gives the same key twice has to find the first.
    CREATE POLICY worker_waiting ON key_wraps FOR SELECT TO madoguchi_worker
      USING (${waiting} AND (${notifier} OR is_body_of(case_id, holder_id)));
    CREATE POLICY worker_hands_over ON key_wraps FOR INSERT TO madoguchi_worker
      WITH CHECK (${waiting} AND is_body_of(case_id, holder_id));
    CREATE POLICY worker_lets_go ON key_wraps FOR DELETE TO madoguchi_worker USING (${waiting} AND ${notifier});
  `);
}

/** What the desk must not learn by other ways than the rows of the case. */
async function outOfSight(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE POLICY conflict_wall ON notification_deliveries AS RESTRICTIVE TO madoguchi_api USING (
      (recipient_kind <> 'complainant' OR recipient_id <> ALL ((SELECT actor_walled_cases())::uuid[])) AND notice NOT LIKE 'body.%');
    CREATE POLICY conflict_wall ON bounces AS RESTRICTIVE TO madoguchi_api USING (
      recipient_kind <> 'complainant' OR recipient_id <> ALL ((SELECT actor_walled_cases())::uuid[]));

    -- How much a partner has in hand, as before (migration 48); what the body has in hand about the desk it alone counts.
    CREATE OR REPLACE FUNCTION open_referrals(partners uuid[]) RETURNS TABLE (id uuid, n integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT partner_id, count(*)::int FROM referrals WHERE partner_id = ANY (partners) AND state IN ('pending', 'accepted')
        AND (session_user = 'madoguchi_worker' OR actor_kind() IN ('secretariat', 'system') OR partner_id = actor_org())
        AND (reason <> 'about_desk' OR partner_id = actor_org())
      GROUP BY partner_id $$;

    -- An erasure forgets whom a case accused (migration 25), but not that it was the desk: what is left stays out of sight.
    CREATE FUNCTION keep_accused_desk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RETURN CASE WHEN EXISTS (SELECT FROM shredding_log WHERE case_id = OLD.case_id) THEN NULL ELSE OLD END;
      END $$;
    CREATE TRIGGER case_parties_desk_stays BEFORE DELETE ON case_parties FOR EACH ROW
      WHEN (OLD.kind = 'desk') EXECUTE FUNCTION keep_accused_desk();
  `);
}
