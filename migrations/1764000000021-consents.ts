import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Consent is a wrap, and the database keeps the two together: whoever ends a grant, by whatever way, ends with it the
 * shares, referrals, clocks and keys that rested on it; and nothing may be sealed any more under a key that somebody
 * held who may not read on.
 */
/** Speakers of the desk whose roles work on cases (migrations/1764000000016-break-glass.ts). */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

export class Consents1764000000021 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE consents
        ADD COLUMN how text NOT NULL DEFAULT 'form' CHECK (how IN ('form', 'receipt', 'phone', 'in_person', 'interpreter')),
        ADD COLUMN changed_at timestamptz,
        -- Set when she herself has said it or has agreed to what staff wrote down.
        ADD COLUMN confirmed_at timestamptz;
      UPDATE consents SET changed_at = given_at, confirmed_at = given_at;
      ALTER TABLE consents ALTER COLUMN changed_at SET NOT NULL;
      CREATE INDEX consents_expiry ON consents (expires_at) WHERE expires_at IS NOT NULL
        AND state IN ('granted_identified', 'granted_deidentified');

      -- A clock whose addressee has lost the case by her decision is neither kept nor missed: it has ended.
      ALTER TABLE deadlines ADD COLUMN ended_at timestamptz;
      DROP INDEX deadlines_open;
      CREATE INDEX deadlines_open ON deadlines (due_at, id)
        WHERE met_at IS NULL AND breached_at IS NULL AND ended_at IS NULL;

      -- What was said when; nobody changes it.
      CREATE TABLE consent_history (
        consent_id uuid NOT NULL REFERENCES consents,
        sequence integer NOT NULL,
        case_id uuid NOT NULL REFERENCES cases,
        state text NOT NULL,
        how text NOT NULL,
        text_version text NOT NULL,
        locale text NOT NULL,
        at timestamptz NOT NULL,
        expires_at timestamptz,
        by_kind text NOT NULL,
        by_user uuid,
        PRIMARY KEY (consent_id, sequence)
      );
      CREATE INDEX consent_history_case ON consent_history (case_id);

      -- Which organisation outside the desk has read the case, when first, when last and how often.
      CREATE TABLE case_reads (
        case_id uuid NOT NULL REFERENCES cases,
        organisation_kind text NOT NULL CHECK (organisation_kind IN ('member', 'partner')),
        organisation_id uuid NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        reads integer NOT NULL,
        PRIMARY KEY (case_id, organisation_id)
      );

      -- A wrap was taken away: the next text of this room needs a key above this version.
      CREATE TABLE rotations_due (
        case_id uuid NOT NULL REFERENCES cases,
        compartment text NOT NULL,
        version integer NOT NULL,
        PRIMARY KEY (case_id, compartment)
      );
    `);
    await endingAGrant(q);
    await rotation(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('What was agreed is not taken back; drop the database instead.');
  }
}

async function endingAGrant(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION is_granted(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
      $$ SELECT state IN ('granted_identified', 'granted_deidentified') $$;
    CREATE FUNCTION end_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE deadlines d SET ended_at = NEW.changed_at WHERE d.case_id = NEW.case_id AND d.met_at IS NULL
          AND d.ended_at IS NULL AND d.subject_id IN (SELECT id FROM shares WHERE consent_id = NEW.id
            UNION ALL SELECT id FROM referrals WHERE consent_id = NEW.id);
        DELETE FROM key_wraps w USING holders h WHERE w.case_id = NEW.case_id AND h.id = w.holder_id
          AND h.organisation_id IN (SELECT member_id FROM shares WHERE consent_id = NEW.id
            UNION ALL SELECT partner_id FROM referrals WHERE consent_id = NEW.id);
        UPDATE shares SET ended_at = NEW.changed_at WHERE consent_id = NEW.id AND ended_at IS NULL;
        UPDATE referrals SET state = 'revoked' WHERE consent_id = NEW.id AND state IN ('pending', 'accepted');
        UPDATE cases SET next_due_at = coalesce((SELECT min(due_at) FROM deadlines WHERE case_id = NEW.case_id
          AND met_at IS NULL AND ended_at IS NULL), 'infinity') WHERE id = NEW.case_id;
        RETURN NULL;
      END $$;
    CREATE TRIGGER consents_end_disclosure AFTER UPDATE OF state ON consents FOR EACH ROW
      WHEN (is_granted(OLD.state) AND NOT is_granted(NEW.state)) EXECUTE FUNCTION end_disclosure();

    CREATE FUNCTION keep_consent_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        INSERT INTO consent_history SELECT NEW.id, 1 + count(*), NEW.case_id, NEW.state, NEW.how, NEW.text_version,
          NEW.locale, NEW.changed_at, NEW.expires_at,
          coalesce(nullif(current_setting('madoguchi.actor_kind', true), ''),
            CASE session_user WHEN 'madoguchi_intake' THEN 'complainant' ELSE 'system' END),
          nullif(current_setting('madoguchi.actor_user', true), '')::uuid
        FROM consent_history WHERE consent_id = NEW.id;
        RETURN NULL;
      END $$;
    INSERT INTO consent_history SELECT id, 1, case_id, state, how, text_version, locale, given_at, expires_at, 'complainant', NULL
      FROM consents;
    CREATE TRIGGER consents_kept AFTER INSERT OR UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION keep_consent_history();
    CREATE TRIGGER consent_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_history
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE OR REPLACE FUNCTION refuse_moved_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.due_at <> OLD.due_at OR NEW.opened_at <> OLD.opened_at OR NEW.case_id <> OLD.case_id THEN
          RAISE EXCEPTION 'a deadline never moves' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.breached_at IS NOT NULL AND NEW.breached_at IS DISTINCT FROM OLD.breached_at THEN
          RAISE EXCEPTION 'a breach is never unmade' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.ended_at IS NOT NULL AND (NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.met_at IS DISTINCT FROM OLD.met_at
            OR NEW.breached_at IS DISTINCT FROM OLD.breached_at) THEN
          RAISE EXCEPTION 'a clock that has ended stays so' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE OR REPLACE FUNCTION said_of_clock(d deadlines, happened text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
      $$ SELECT jsonb_build_object('type', happened, 'id', d.id, 'kind', d.kind, 'at', said_at(CASE happened
           WHEN 'clock_started' THEN d.opened_at WHEN 'clock_met' THEN d.met_at WHEN 'clock_ended' THEN d.ended_at
           ELSE d.breached_at END), 'dueAt', said_at(d.due_at)) $$;
    CREATE FUNCTION record_clock_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        PERFORM append_to_timeline(NEW.case_id, said_of_clock(NEW, 'clock_ended'));
        RETURN NULL;
      END $$;
    CREATE TRIGGER deadlines_end_recorded AFTER UPDATE OF ended_at ON deadlines FOR EACH ROW
      WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION record_clock_end();
  `);
}

async function rotation(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION demand_rotation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        INSERT INTO rotations_due AS due SELECT gone.case_id, gone.compartment, greatest(max(gone.version),
            (SELECT max(version) FROM key_wraps w WHERE w.case_id = gone.case_id AND w.compartment = gone.compartment))
          FROM gone WHERE gone.compartment IN ('narrative', 'shared') GROUP BY gone.case_id, gone.compartment
          ON CONFLICT (case_id, compartment) DO UPDATE SET version = greatest(due.version, EXCLUDED.version);
        RETURN NULL;
      END $$;
    CREATE TRIGGER key_wraps_taken_away AFTER DELETE ON key_wraps REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION demand_rotation();

    CREATE FUNCTION refuse_old_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN rotations_due d ON d.case_id = a.case_id AND d.compartment = a.compartment
            AND a.version <= d.version) THEN
          RAISE EXCEPTION 'somebody without consent still has this key' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER sealed_items_under_a_new_key AFTER INSERT ON sealed_items REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_old_key();

    -- Who shall hold the next key of a room: everybody who holds the present one. Public keys only.
    CREATE FUNCTION current_holders(of_case uuid, room text) RETURNS TABLE (id uuid, public_key bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT w.holder_id, coalesce(h.public_key, r.public_key) FROM key_wraps w
        LEFT JOIN holders h ON h.id = w.holder_id LEFT JOIN receipts r ON r.id = w.holder_id
      WHERE (session_user <> 'madoguchi_intake' OR of_case = receipt_case())
        AND w.case_id = of_case AND w.compartment = room AND w.version =
        (SELECT max(version) FROM key_wraps WHERE case_id = of_case AND compartment = room) $$;
    REVOKE ALL ON FUNCTION current_holders(uuid, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION current_holders(uuid, text) TO madoguchi_intake, madoguchi_api;

    -- No grant, no key: not even by mistake.
    CREATE FUNCTION refuse_key_without_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN holders h ON h.id = a.holder_id WHERE
            (h.kind = 'member' AND NOT (a.compartment = 'shared' AND company_may_see(a.case_id, h.organisation_id)))
            OR (h.kind = 'partner' AND NOT (a.compartment IN ('narrative', 'shared') AND partner_may_see(a.case_id, h.organisation_id)))) THEN
          RAISE EXCEPTION 'nobody has agreed that this organisation reads' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER key_wraps_need_a_grant AFTER INSERT ON key_wraps REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_key_without_grant();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE consent_history ENABLE ROW LEVEL SECURITY;
    ALTER TABLE case_reads ENABLE ROW LEVEL SECURITY;
    ALTER TABLE rotations_due ENABLE ROW LEVEL SECURITY;
    GRANT UPDATE (state, how, text_version, locale, given_at, changed_at, confirmed_at, expires_at) ON consents TO madoguchi_intake;
    CREATE POLICY intake_receipt_update ON consents FOR UPDATE TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT UPDATE (state, changed_at) ON consents TO madoguchi_worker;
    GRANT SELECT ON consent_history, rotations_due TO madoguchi_intake;
    CREATE POLICY intake_receipt ON consent_history FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    CREATE POLICY intake_receipt ON rotations_due FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT SELECT ON consent_history, rotations_due TO madoguchi_api;
    CREATE POLICY api_desk ON consent_history FOR SELECT TO madoguchi_api USING (${HANDLES});
    CREATE POLICY api_actor ON rotations_due FOR SELECT TO madoguchi_api USING (
      ${HANDLES}
      OR ((SELECT actor_kind()) = 'member' AND company_may_see(case_id, (SELECT actor_org()))));
    GRANT SELECT, INSERT, UPDATE (last_at, reads) ON case_reads TO madoguchi_api;
    CREATE POLICY api_own ON case_reads TO madoguchi_api
      USING (organisation_id = (SELECT actor_org()) OR ${HANDLES})
      WITH CHECK (organisation_id = (SELECT actor_org()));

    CREATE POLICY conflict_wall ON consent_history AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    CREATE POLICY conflict_wall ON case_reads AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));

    -- Names of the organisations that have read the one case that this receipt opens.
    CREATE FUNCTION who_read_my_case() RETURNS TABLE (kind text, name_ja text, name_en text, first_at timestamptz,
        last_at timestamptz, reads integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT r.organisation_kind, coalesce(m.name_ja, p.name_ja), coalesce(m.name_en, p.name_en), r.first_at, r.last_at, r.reads
      FROM case_reads r LEFT JOIN members m ON m.id = r.organisation_id LEFT JOIN partners p ON p.id = r.organisation_id
      WHERE r.case_id = receipt_case() ORDER BY r.first_at $$;
    REVOKE ALL ON FUNCTION who_read_my_case() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION who_read_my_case() TO madoguchi_intake;
  `);
}
