import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The vital interest override: in imminent danger two people of the desk let one named partner read a case for a few
 * days without her grant (docs/adr/0024). It is a row of the consent ledger like a grant, so that whatever ends a grant
 * ends it: keys, referral, rotation. What is here only takes away from what the earlier walls allow.
 */
const HANDLES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))`;

export class Overrides1764000000036 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await requests(q);
    await ledger(q);
    await rooms(q);
    await guards(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('What was disclosed is not taken back; drop the database instead.');
  }
}

async function requests(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE overrides (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      partner_id uuid NOT NULL REFERENCES partners,
      compartments text[] NOT NULL
        CHECK (cardinality(compartments) > 0 AND compartments <@ ARRAY['narrative', 'shared']),
      reason_code text NOT NULL CHECK (reason_code IN ('danger_to_life', 'violence', 'held_against_will',
        'medical_emergency', 'self_harm')),
      reason text NOT NULL CHECK (length(btrim(reason)) > 0),
      requested_by uuid NOT NULL REFERENCES users,
      -- In which role each of the two acted: she reads roles, not names.
      requested_as text NOT NULL CHECK (requested_as IN ('counsellor', 'supervisor')),
      requested_at timestamptz NOT NULL,
      answer_by timestamptz NOT NULL,
      decided_by uuid REFERENCES users,
      decided_as text CHECK (decided_as IN ('supervisor')),
      decided_at timestamptz,
      is_approved boolean,
      expires_at timestamptz,
      ended_at timestamptz,
      -- She says that she does not want it. The desk has to look; see docs/adr/0024 why it does not end by itself.
      objected_at timestamptz,
      CHECK (answer_by > requested_at AND answer_by <= requested_at + interval '3 hours'),
      CONSTRAINT overrides_two_people CHECK (decided_by <> requested_by),
      CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (is_approved IS NULL)
        AND (decided_by IS NULL) = (decided_as IS NULL)),
      CONSTRAINT overrides_answered_in_time CHECK (decided_at >= requested_at AND decided_at < answer_by),
      CHECK ((is_approved IS TRUE) = (expires_at IS NOT NULL)),
      CONSTRAINT overrides_a_week CHECK (expires_at > decided_at AND expires_at <= decided_at + interval '7 days'),
      CHECK (objected_at IS NULL OR is_approved)
    );
    CREATE INDEX overrides_newest ON overrides (requested_at DESC, id DESC);
    CREATE INDEX overrides_case ON overrides (case_id);
    CREATE INDEX overrides_open ON overrides (coalesce(expires_at, answer_by))
      WHERE ended_at IS NULL AND is_approved IS NOT FALSE;
  `);
}

/** A grant to a named recipient beside her two answers; its id is the id of what the two people agreed on. */
async function ledger(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE consents
      ADD COLUMN recipient_id uuid,
      DROP CONSTRAINT consents_recipient_kind_check,
      ADD CONSTRAINT consents_recipient_kind_check CHECK (recipient_kind IN ('company', 'partner', 'named_partner')),
      ADD CONSTRAINT consents_named CHECK ((recipient_kind = 'named_partner') = (recipient_id IS NOT NULL)),
      ADD CONSTRAINT consents_override CHECK (CASE WHEN recipient_kind = 'named_partner'
        THEN state IN ('vital_interest_override', 'withdrawn', 'expired') AND how = 'override' AND confirmed_at IS NULL
        ELSE state <> 'vital_interest_override' AND how <> 'override' END),
      DROP CONSTRAINT consents_how_check,
      ADD CONSTRAINT consents_how_check CHECK (how IN ('form', 'receipt', 'phone', 'in_person', 'interpreter', 'override')),
      DROP CONSTRAINT consents_case_id_recipient_kind_key;
    CREATE UNIQUE INDEX consents_one_answer ON consents (case_id, recipient_kind) WHERE recipient_id IS NULL;
    CREATE UNIQUE INDEX consents_one_override ON consents (case_id, recipient_id) WHERE state = 'vital_interest_override';
    CREATE INDEX consents_case ON consents (case_id);

    ALTER TABLE referrals DROP CONSTRAINT referrals_reason_check,
      ADD CONSTRAINT referrals_reason_check CHECK (reason IN ('company_silent', 'desk_decision', 'vital_interest'));

    -- Whether a state lets content out. Ending one of these ends what rests on it (end_disclosure).
    CREATE OR REPLACE FUNCTION is_granted(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
      $$ SELECT state IN ('granted_identified', 'granted_deidentified', 'vital_interest_override') $$;
    CREATE OR REPLACE FUNCTION partner_may_see(wanted uuid, org uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM referrals r JOIN consents c ON c.id = r.consent_id
        WHERE r.case_id = wanted AND r.partner_id = org AND r.state IN ('accepted', 'done')
          AND c.case_id = wanted AND c.recipient_kind <> 'company'
          AND (c.recipient_id IS NULL OR c.recipient_id = org) AND is_granted(c.state)) $$;
  `);
}

/** Her grant names the rooms, and so do two people: a partner holds the keys of those and sees nothing of the others. */
async function rooms(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION partner_rooms(wanted uuid, org uuid) RETURNS text[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT coalesce(array_agg(DISTINCT room), '{}') FROM referrals r JOIN consents c ON c.id = r.consent_id,
        unnest(c.compartments) AS room
      WHERE r.case_id = wanted AND r.partner_id = org AND r.state IN ('accepted', 'done') AND c.case_id = wanted
        AND c.recipient_kind <> 'company' AND (c.recipient_id IS NULL OR c.recipient_id = org) AND is_granted(c.state) $$;
    -- The same at this instant: an override is over when its time is, whether or not anybody has written it down.
    CREATE FUNCTION actor_rooms(wanted uuid) RETURNS text[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT coalesce(array_agg(DISTINCT room), '{}') FROM referrals r JOIN consents c ON c.id = r.consent_id,
        unnest(c.compartments) AS room
      WHERE r.case_id = wanted AND r.partner_id = actor_org() AND r.state IN ('accepted', 'done') AND c.case_id = wanted
        AND c.recipient_kind <> 'company' AND (c.recipient_id IS NULL OR c.recipient_id = actor_org())
        AND is_granted(c.state) AND (c.state <> 'vital_interest_override' OR c.expires_at > actor_at()) $$;
    REVOKE ALL ON FUNCTION partner_rooms(uuid, uuid), actor_rooms(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION actor_rooms(uuid) TO madoguchi_api;

    CREATE OR REPLACE FUNCTION end_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE deadlines d SET ended_at = NEW.changed_at WHERE d.case_id = NEW.case_id AND d.met_at IS NULL
          AND d.ended_at IS NULL AND d.subject_id IN (SELECT id FROM shares WHERE consent_id = NEW.id
            UNION ALL SELECT id FROM referrals WHERE consent_id = NEW.id);
        UPDATE shares SET ended_at = NEW.changed_at WHERE consent_id = NEW.id AND ended_at IS NULL;
        UPDATE referrals SET state = 'revoked' WHERE consent_id = NEW.id AND state IN ('pending', 'accepted');
        -- A partner whom another grant still lets read keeps the rooms of that one, and no other.
        DELETE FROM key_wraps w USING holders h WHERE w.case_id = NEW.case_id AND h.id = w.holder_id
          AND h.organisation_id IN (SELECT member_id FROM shares WHERE consent_id = NEW.id
            UNION ALL SELECT partner_id FROM referrals WHERE consent_id = NEW.id)
          AND (h.kind <> 'partner' OR w.compartment <> ALL (partner_rooms(NEW.case_id, h.organisation_id)));
        UPDATE cases SET next_due_at = coalesce((SELECT min(due_at) FROM deadlines WHERE case_id = NEW.case_id
          AND met_at IS NULL AND ended_at IS NULL), 'infinity') WHERE id = NEW.case_id;
        RETURN NULL;
      END $$;

    CREATE FUNCTION refuse_key_of_other_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN holders h ON h.id = a.holder_id WHERE h.kind = 'partner'
            AND a.compartment <> ALL (partner_rooms(a.case_id, h.organisation_id))) THEN
          RAISE EXCEPTION 'nobody has agreed that this organisation reads this room' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER key_wraps_need_the_room AFTER INSERT ON key_wraps REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_key_of_other_room();
  `);
  const rules: Record<string, string> = {
    sealed_items: 'compartment = ANY (actor_rooms(case_id))',
    key_wraps: 'compartment = ANY (actor_rooms(case_id))',
    messages: 'compartment = ANY (actor_rooms(case_id))',
    attachments: `'narrative' = ANY (actor_rooms(case_id))`,
  };
  for (const [table, rule] of Object.entries(rules)) {
    await q.query(`CREATE POLICY partner_rooms ON ${table} AS RESTRICTIVE FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) IS DISTINCT FROM 'partner' OR ${rule})`);
  }
}

async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION check_override() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.decided_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.objected_at IS NOT NULL THEN
            RAISE EXCEPTION 'an override begins as a request' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.requested_by IS DISTINCT FROM actor_user()
            OR NOT may_take_part(NEW.requested_by, NEW.case_id, ARRAY[NEW.requested_as]) THEN
            RAISE EXCEPTION 'this person may not ask for this case' USING ERRCODE = 'check_violation';
          END IF;
        ELSE
          IF OLD.ended_at IS NOT NULL AND NEW.objected_at IS NOT DISTINCT FROM OLD.objected_at THEN
            RAISE EXCEPTION 'this override is over' USING ERRCODE = 'check_violation';
          END IF;
          IF OLD.objected_at IS NOT NULL AND NEW.objected_at IS DISTINCT FROM OLD.objected_at THEN
            RAISE EXCEPTION 'what she said stays said' USING ERRCODE = 'check_violation';
          END IF;
          IF (NEW.id, NEW.case_id, NEW.partner_id, NEW.compartments, NEW.reason_code, NEW.reason, NEW.requested_by,
              NEW.requested_as, NEW.requested_at, NEW.answer_by) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.partner_id,
              OLD.compartments, OLD.reason_code, OLD.reason, OLD.requested_by, OLD.requested_as, OLD.requested_at,
              OLD.answer_by) THEN
            RAISE EXCEPTION 'what was asked for does not change' USING ERRCODE = 'check_violation';
          END IF;
          IF (NEW.decided_by, NEW.decided_as, NEW.decided_at, NEW.is_approved, NEW.expires_at)
              IS DISTINCT FROM (OLD.decided_by, OLD.decided_as, OLD.decided_at, OLD.is_approved, OLD.expires_at) THEN
            IF OLD.decided_at IS NOT NULL THEN
              RAISE EXCEPTION 'this request was answered already' USING ERRCODE = 'check_violation';
            END IF;
            IF NEW.decided_by IS DISTINCT FROM actor_user()
              OR NOT may_take_part(NEW.decided_by, NEW.case_id, ARRAY[NEW.decided_as]) THEN
              RAISE EXCEPTION 'this person may not answer this request' USING ERRCODE = 'check_violation';
            END IF;
          END IF;
        END IF;
        -- Danger now, not once: asked of the case when it is requested and again when it is approved.
        IF (TG_OP = 'INSERT' OR (NEW.is_approved AND OLD.is_approved IS NULL)) AND NOT EXISTS (
            SELECT FROM cases WHERE id = NEW.case_id AND severity = 'S1' AND status <> 'closed') THEN
          RAISE EXCEPTION 'nobody is in imminent danger in this case' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.ended_at IS NULL AND EXISTS (SELECT FROM case_parties WHERE case_id = NEW.case_id AND kind = 'partner'
            AND party_id = NEW.partner_id) THEN
          RAISE EXCEPTION 'nobody who is accused reads by exception' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER overrides_checked BEFORE INSERT OR UPDATE ON overrides
      FOR EACH ROW EXECUTE FUNCTION check_override();

    CREATE FUNCTION end_override() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE consents SET state = CASE WHEN NEW.ended_at >= NEW.expires_at THEN 'expired' ELSE 'withdrawn' END,
          changed_at = NEW.ended_at WHERE id = NEW.id AND state = 'vital_interest_override';
        RETURN NULL;
      END $$;
    CREATE TRIGGER overrides_ended AFTER UPDATE OF ended_at ON overrides FOR EACH ROW
      WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_override();

    CREATE FUNCTION refuse_override_by_one() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM overrides o WHERE o.id = NEW.id AND o.case_id = NEW.case_id
            AND o.partner_id = NEW.recipient_id AND o.compartments = NEW.compartments AND o.is_approved
            AND o.ended_at IS NULL AND o.expires_at = NEW.expires_at) THEN
          RAISE EXCEPTION 'two people have not agreed on this override' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER consents_override_by_two BEFORE INSERT OR UPDATE ON consents FOR EACH ROW
      WHEN (NEW.state = 'vital_interest_override') EXECUTE FUNCTION refuse_override_by_one();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE overrides ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (decided_by, decided_as, decided_at, is_approved, expires_at, ended_at) ON overrides
      TO madoguchi_api;
    CREATE POLICY api_desk ON overrides TO madoguchi_api USING (${HANDLES}) WITH CHECK (${HANDLES});
    CREATE POLICY conflict_wall ON overrides AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    GRANT SELECT (id, case_id, partner_id, requested_by, is_approved, answer_by, expires_at, ended_at),
      UPDATE (ended_at) ON overrides TO madoguchi_worker;
    CREATE POLICY worker_end ON overrides TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT (id, case_id, is_approved, objected_at), UPDATE (objected_at) ON overrides TO madoguchi_intake;
    CREATE POLICY intake_receipt ON overrides FOR SELECT TO madoguchi_intake
      USING (case_id = (SELECT receipt_case()) AND is_approved);
    CREATE POLICY intake_object ON overrides FOR UPDATE TO madoguchi_intake
      USING (case_id = (SELECT receipt_case()) AND is_approved);

    -- What two people did in the one case that this receipt opens: to whom, what, why, in which roles, until when.
    CREATE FUNCTION my_overrides() RETURNS TABLE (id uuid, name_ja text, name_en text, compartments text[], reason_code text,
        requested_as text, decided_as text, decided_at timestamptz, expires_at timestamptz, ended_at timestamptz,
        objected_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT o.id, p.name_ja, p.name_en, o.compartments, o.reason_code, o.requested_as, o.decided_as, o.decided_at,
        o.expires_at, o.ended_at, o.objected_at
      FROM overrides o JOIN partners p ON p.id = o.partner_id
      WHERE o.case_id = receipt_case() AND o.is_approved ORDER BY o.decided_at DESC $$;
    REVOKE ALL ON FUNCTION my_overrides() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION my_overrides() TO madoguchi_intake;
  `);
}
