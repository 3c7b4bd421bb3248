import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names, released by two people for a short time (docs/adr/0014). The guards stand here as well as in the code:
 * nobody approves their own request, nobody tied to a party takes part, nothing opens without an approval, after its
 * end, or without a record of the look.
 */
export class IdentityReleases1764000000015 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await keepers(q);
    await releases(q);
    await guards(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}

/** People with a key of their own, which only their passphrase opens, and what is sealed for two of them together. */
async function keepers(q: QueryRunner): Promise<void> {
  await q.query(`
    -- The instant of a transaction by the application's clock. Unset, nothing that ends by itself is open.
    CREATE FUNCTION actor_at() RETURNS timestamptz LANGUAGE sql STABLE AS
      $$ SELECT nullif(current_setting('madoguchi.at', true), '')::timestamptz $$;

    CREATE TABLE keepers (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users,
      public_key bytea NOT NULL,
      private_key_sealed bytea NOT NULL,
      salt bytea NOT NULL CHECK (octet_length(salt) >= 16),
      enrolled_at timestamptz NOT NULL,
      -- Set at the server alone, by whoever has the custodian's key file.
      admitted_at timestamptz,
      retired_at timestamptz
    );
    CREATE UNIQUE INDEX keepers_current ON keepers (user_id) WHERE retired_at IS NULL;
    CREATE TABLE keeper_attempts (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users,
      at timestamptz NOT NULL
    );
    CREATE INDEX keeper_attempts_recent ON keeper_attempts (user_id, at);
    -- The custodian's private key, sealed for the approver inside and for the requester outside.
    CREATE TABLE custody_envelopes (
      requester_id uuid NOT NULL REFERENCES keepers,
      approver_id uuid NOT NULL REFERENCES keepers,
      encapsulated_key bytea NOT NULL,
      wrapped_key bytea NOT NULL,
      PRIMARY KEY (requester_id, approver_id),
      CHECK (requester_id <> approver_id)
    );
    CREATE FUNCTION keeper_public_key(wanted uuid) RETURNS bytea
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
      $$ SELECT public_key FROM keepers WHERE id = wanted AND retired_at IS NULL AND admitted_at IS NOT NULL $$;
    REVOKE ALL ON FUNCTION keeper_public_key(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION keeper_public_key(uuid) TO madoguchi_api;

    ALTER TABLE keepers ENABLE ROW LEVEL SECURITY;
    ALTER TABLE keeper_attempts ENABLE ROW LEVEL SECURITY;
    ALTER TABLE custody_envelopes ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (retired_at) ON keepers TO madoguchi_api;
    GRANT SELECT, INSERT, DELETE ON keeper_attempts TO madoguchi_api;
    GRANT SELECT ON custody_envelopes TO madoguchi_api;
    CREATE POLICY api_own ON keepers TO madoguchi_api
      USING ((SELECT actor_kind()) = 'secretariat' AND user_id = (SELECT actor_user()))
      WITH CHECK ((SELECT actor_kind()) = 'secretariat' AND user_id = (SELECT actor_user()));
    CREATE POLICY api_no_self_admission ON keepers AS RESTRICTIVE FOR INSERT TO madoguchi_api
      WITH CHECK (admitted_at IS NULL);
    CREATE POLICY api_own ON keeper_attempts TO madoguchi_api USING (user_id = (SELECT actor_user()));
    CREATE POLICY api_own ON custody_envelopes TO madoguchi_api
      USING (requester_id IN (SELECT id FROM keepers WHERE user_id = (SELECT actor_user())));
  `);
}

async function releases(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE identity_releases (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      case_number text NOT NULL,
      requested_by uuid NOT NULL REFERENCES users,
      keeper_id uuid NOT NULL REFERENCES keepers,
      reason_code text NOT NULL CHECK (reason_code IN ('danger_to_life', 'complainant_asked', 'court_or_authority',
        'payment_of_remedy', 'find_the_complainant')),
      reason text NOT NULL CHECK (length(btrim(reason)) > 0),
      recipient_kind text NOT NULL CHECK (recipient_kind IN ('desk', 'partner', 'office')),
      partner_id uuid REFERENCES partners,
      office text,
      requested_at timestamptz NOT NULL,
      answer_by timestamptz NOT NULL,
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      is_approved boolean,
      expires_at timestamptz,
      ended_at timestamptz,
      CHECK ((recipient_kind = 'partner') = (partner_id IS NOT NULL)),
      CHECK ((recipient_kind = 'office') = (office IS NOT NULL)),
      CHECK (answer_by > requested_at AND answer_by <= requested_at + interval '72 hours'),
      -- Two people, never one.
      CONSTRAINT identity_releases_two_people CHECK (decided_by <> requested_by),
      CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (is_approved IS NULL)),
      CONSTRAINT identity_releases_answered_in_time CHECK (decided_at >= requested_at AND decided_at < answer_by),
      CHECK ((is_approved IS TRUE) = (expires_at IS NOT NULL)),
      CONSTRAINT identity_releases_one_day CHECK (expires_at > decided_at AND expires_at <= decided_at + interval '24 hours')
    );
    CREATE INDEX identity_releases_newest ON identity_releases (requested_at DESC, id DESC);
    CREATE INDEX identity_releases_case ON identity_releases (case_id);
    CREATE INDEX identity_releases_open ON identity_releases (coalesce(expires_at, answer_by))
      WHERE ended_at IS NULL AND is_approved IS NOT FALSE;
    -- What the requester's passphrase laid bare: the inner envelopes. They go as soon as somebody has answered.
    CREATE TABLE identity_release_parts (
      release_id uuid NOT NULL REFERENCES identity_releases,
      approver_id uuid NOT NULL REFERENCES keepers,
      encapsulated_key bytea NOT NULL,
      wrapped_key bytea NOT NULL,
      PRIMARY KEY (release_id, approver_id)
    );
    CREATE TABLE identity_views (
      id uuid PRIMARY KEY,
      release_id uuid NOT NULL REFERENCES identity_releases,
      case_id uuid NOT NULL REFERENCES cases,
      viewed_by uuid NOT NULL REFERENCES users,
      viewed_at timestamptz NOT NULL
    );
    CREATE INDEX identity_views_release ON identity_views (release_id, viewed_at);
    CREATE TRIGGER identity_views_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_views
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Somebody of the desk, active, in one of these roles, and tied to no party of the case.
    CREATE FUNCTION may_take_part(who uuid, wanted uuid, allowed text[]) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM users WHERE id = who AND organisation_kind = 'secretariat' AND is_active
          AND roles && allowed AND NOT ('auditor' = ANY (roles)))
        AND wanted <> ALL (walled_cases(who)) $$;

    CREATE FUNCTION check_identity_release() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.decided_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
            RAISE EXCEPTION 'a release begins as a request' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.requested_by IS DISTINCT FROM actor_user()
            OR NOT may_take_part(NEW.requested_by, NEW.case_id, ARRAY['custodian']) THEN
            RAISE EXCEPTION 'this person may not ask for this name' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF OLD.ended_at IS NOT NULL THEN
          RAISE EXCEPTION 'this release is over' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.id, NEW.case_id, NEW.case_number, NEW.requested_by, NEW.keeper_id, NEW.reason_code, NEW.reason,
            NEW.recipient_kind, NEW.partner_id, NEW.office, NEW.requested_at, NEW.answer_by)
          IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.case_number, OLD.requested_by, OLD.keeper_id, OLD.reason_code,
            OLD.reason, OLD.recipient_kind, OLD.partner_id, OLD.office, OLD.requested_at, OLD.answer_by) THEN
          RAISE EXCEPTION 'what was asked for does not change' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.decided_by, NEW.decided_at, NEW.is_approved, NEW.expires_at)
          IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.is_approved, OLD.expires_at) THEN
          IF OLD.decided_at IS NOT NULL THEN
            RAISE EXCEPTION 'this request was answered already' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.decided_by IS DISTINCT FROM actor_user()
            OR NOT may_take_part(NEW.decided_by, NEW.case_id, ARRAY['custodian', 'supervisor']) THEN
            RAISE EXCEPTION 'this person may not answer this request' USING ERRCODE = 'check_violation';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER identity_releases_checked BEFORE INSERT OR UPDATE ON identity_releases
      FOR EACH ROW EXECUTE FUNCTION check_identity_release();

    -- An answer removes the bared envelopes; an end removes the key as well.
    CREATE FUNCTION tidy_identity_release() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NEW.decided_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
          DELETE FROM identity_release_parts WHERE release_id = NEW.id;
        END IF;
        IF NEW.ended_at IS NOT NULL THEN
          DELETE FROM key_wraps w WHERE w.case_id = NEW.case_id AND w.compartment = 'identity' AND w.holder_id = NEW.keeper_id
            AND NOT EXISTS (SELECT FROM identity_releases r WHERE r.id <> NEW.id AND r.case_id = NEW.case_id
              AND r.keeper_id = NEW.keeper_id AND r.is_approved AND r.ended_at IS NULL);
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER identity_releases_tidied AFTER UPDATE ON identity_releases
      FOR EACH ROW EXECUTE FUNCTION tidy_identity_release();

    CREATE FUNCTION check_identity_view() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM identity_releases r WHERE r.id = NEW.release_id AND r.case_id = NEW.case_id
            AND r.requested_by = NEW.viewed_by AND NEW.viewed_by = actor_user() AND r.is_approved AND r.ended_at IS NULL
            AND NEW.viewed_at >= r.decided_at AND NEW.viewed_at < r.expires_at)
          OR NOT may_take_part(NEW.viewed_by, NEW.case_id, ARRAY['custodian']) THEN
          RAISE EXCEPTION 'there is no live release of this name to this person' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER identity_views_checked BEFORE INSERT ON identity_views
      FOR EACH ROW EXECUTE FUNCTION check_identity_view();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    -- A name opens to whoever asked for it, between approval and end, and only in a transaction that records the look.
    CREATE FUNCTION may_open_identity(wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM identity_releases r JOIN identity_views v ON v.release_id = r.id
        WHERE r.case_id = wanted AND r.requested_by = actor_user() AND v.viewed_by = actor_user()
          AND v.viewed_at = actor_at() AND r.is_approved AND r.ended_at IS NULL AND r.expires_at > actor_at()) $$;
    -- Its key is wrapped once more by whoever may answer a request that waits.
    CREATE FUNCTION may_answer_identity(wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM identity_releases r WHERE r.case_id = wanted AND r.requested_by <> actor_user()
          AND r.decided_at IS NULL AND r.ended_at IS NULL AND r.answer_by > actor_at())
        AND may_take_part(actor_user(), wanted, ARRAY['custodian', 'supervisor']) $$;
    CREATE FUNCTION may_note_identity(wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM identity_releases r WHERE r.case_id = wanted AND r.is_approved AND r.ended_at IS NULL
        AND r.decided_by = actor_user() AND r.decided_at = actor_at()) OR may_open_identity(wanted) $$;
    -- The case of a number, for somebody who may ask for its name and sees no case: the id, and whether there is one.
    CREATE FUNCTION case_for_release(wanted text) RETURNS TABLE (id uuid, number text, has_name boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT c.id, c.number, EXISTS (SELECT FROM sealed_items s WHERE s.case_id = c.id AND s.compartment = 'identity')
      FROM cases c WHERE c.number = wanted AND may_take_part(actor_user(), c.id, ARRAY['custodian']) $$;
    REVOKE ALL ON FUNCTION may_take_part(uuid, uuid, text[]), may_open_identity(uuid), may_answer_identity(uuid),
      may_note_identity(uuid), case_for_release(text), check_identity_release(), tidy_identity_release(),
      check_identity_view() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION may_open_identity(uuid), may_answer_identity(uuid), may_note_identity(uuid),
      case_for_release(text) TO madoguchi_api;

    ALTER TABLE identity_releases ENABLE ROW LEVEL SECURITY;
    ALTER TABLE identity_release_parts ENABLE ROW LEVEL SECURITY;
    ALTER TABLE identity_views ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (decided_by, decided_at, is_approved, expires_at, ended_at) ON identity_releases
      TO madoguchi_api;
    GRANT SELECT, INSERT ON identity_release_parts, identity_views TO madoguchi_api;
    CREATE POLICY api_keepers ON identity_releases TO madoguchi_api USING ((SELECT actor_kind()) = 'secretariat'
      AND (requested_by = (SELECT actor_user()) OR (SELECT actor_has_role('custodian')) OR (SELECT actor_has_role('supervisor'))));
    CREATE POLICY api_parts_given ON identity_release_parts FOR INSERT TO madoguchi_api WITH CHECK (
      release_id IN (SELECT id FROM identity_releases WHERE requested_by = (SELECT actor_user()) AND decided_at IS NULL));
    CREATE POLICY api_parts_taken ON identity_release_parts FOR SELECT TO madoguchi_api USING (
      approver_id IN (SELECT id FROM keepers WHERE user_id = (SELECT actor_user())));
    CREATE POLICY api_keepers ON identity_views TO madoguchi_api USING (
      release_id IN (SELECT id FROM identity_releases)) WITH CHECK (viewed_by = (SELECT actor_user()));
    CREATE POLICY conflict_wall ON identity_releases AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    CREATE POLICY conflict_wall ON identity_views AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));

    CREATE POLICY identity_wall ON sealed_items AS RESTRICTIVE FOR SELECT TO madoguchi_api
      USING (compartment <> 'identity' OR may_open_identity(case_id));
    CREATE POLICY identity_wall ON key_wraps AS RESTRICTIVE FOR SELECT TO madoguchi_api
      USING (compartment <> 'identity' OR may_answer_identity(case_id)
        OR (may_open_identity(case_id) AND holder_id IN (SELECT id FROM keepers WHERE user_id = (SELECT actor_user()))));
    CREATE POLICY identity_wrap ON key_wraps AS RESTRICTIVE FOR INSERT TO madoguchi_api
      WITH CHECK (compartment <> 'identity' OR may_answer_identity(case_id));
    CREATE POLICY identity_release ON sealed_items FOR SELECT TO madoguchi_api
      USING (compartment = 'identity' AND may_open_identity(case_id));
    CREATE POLICY identity_release ON key_wraps FOR SELECT TO madoguchi_api
      USING (compartment = 'identity' AND (may_answer_identity(case_id) OR may_open_identity(case_id)));
    CREATE POLICY identity_answer ON key_wraps FOR INSERT TO madoguchi_api
      WITH CHECK (compartment = 'identity' AND may_answer_identity(case_id));
    CREATE POLICY identity_step ON case_steps FOR INSERT TO madoguchi_api
      WITH CHECK (kind IN ('identity_released', 'identity_viewed') AND may_note_identity(case_id));

    -- The background app ends what nobody answered and what is over; it reads no reason.
    GRANT SELECT (id, case_id, requested_by, decided_at, is_approved, answer_by, expires_at, ended_at), UPDATE (ended_at)
      ON identity_releases TO madoguchi_worker;
    CREATE POLICY worker_end ON identity_releases TO madoguchi_worker USING (true) WITH CHECK (true);
  `);
}
