import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Retention: how long a closed case and the name and address in it are kept, what holds them longer, and what the worker
 * may destroy by itself. One list says what is due and why not yet; the worker, the dry run and the desk read the same.
 */
export class Retention1764000000035 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await holds(q);
    await theList(q);
    await shredding(q);
    await ownRequest(q);
    await withdrawn(q);
  }

  async down(): Promise<void> {
    throw new Error('What was erased does not come back; drop the database instead.');
  }
}

async function holds(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE legal_holds (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      ground text NOT NULL CHECK (ground IN ('dispute', 'court', 'authority')),
      set_by uuid NOT NULL REFERENCES users,
      set_at timestamptz NOT NULL,
      lifted_by uuid REFERENCES users,
      lifted_at timestamptz,
      CONSTRAINT legal_holds_lifted CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
    );
    CREATE UNIQUE INDEX legal_holds_open ON legal_holds (case_id) WHERE lifted_at IS NULL;
    CREATE FUNCTION keep_lifted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.lifted_at IS NOT NULL THEN
          RAISE EXCEPTION 'what was lifted stays so' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER legal_holds_end_once BEFORE UPDATE ON legal_holds FOR EACH ROW EXECUTE FUNCTION keep_lifted();

    ALTER TABLE legal_holds ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (lifted_by, lifted_at) ON legal_holds TO madoguchi_api;
    CREATE POLICY api_read ON legal_holds FOR SELECT TO madoguchi_api USING (
      (SELECT actor_kind()) = 'secretariat' AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
    CREATE POLICY api_set ON legal_holds FOR INSERT TO madoguchi_api WITH CHECK (
      (SELECT actor_has_role('supervisor')) AND set_by = (SELECT actor_user())
      AND EXISTS (SELECT FROM cases c WHERE c.id = case_id));
    CREATE POLICY api_lift ON legal_holds FOR UPDATE TO madoguchi_api
      USING ((SELECT actor_has_role('supervisor')) AND EXISTS (SELECT FROM cases c WHERE c.id = case_id))
      WITH CHECK (lifted_by = (SELECT actor_user()));
    -- She sees that her file is kept and why, not who decided it.
    GRANT SELECT (case_id, ground, set_at, lifted_at) ON legal_holds TO madoguchi_intake;
    CREATE POLICY intake_receipt ON legal_holds FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT SELECT (case_id, lifted_at) ON legal_holds TO madoguchi_worker;
    CREATE POLICY worker_all ON legal_holds FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY intake_retention ON settings FOR SELECT TO madoguchi_intake USING (key = 'retention');
  `);
}

async function theList(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Name and address went before the case did; what the log of whole cases says is about whole cases.
    CREATE TABLE identity_shreddings (
      case_id uuid PRIMARY KEY REFERENCES cases,
      erased_at timestamptz NOT NULL,
      wrap_ids uuid[] NOT NULL
    );
    CREATE TRIGGER identity_shreddings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_shreddings
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE identity_shreddings ENABLE ROW LEVEL SECURITY;
    GRANT SELECT (case_id, erased_at) ON identity_shreddings TO madoguchi_worker;
    CREATE POLICY worker_all ON identity_shreddings FOR SELECT TO madoguchi_worker USING (true);

    -- The newest version of the setting; until there is one, what setting.rules.ts says holds.
    CREATE FUNCTION retention_months(field text, standard integer) RETURNS interval
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT make_interval(months => coalesce(
          (SELECT (value ->> field)::integer FROM settings WHERE key = 'retention' ORDER BY version DESC LIMIT 1), standard))
      $$;
    -- What of closed cases is due until then, and what keeps it: nothing when kept_by is null. A message keeps a case
    -- for another 90 days, so that nobody's answer is destroyed unread.
    CREATE FUNCTION retention_list(until timestamptz, of_case uuid DEFAULT NULL)
      RETURNS TABLE (case_id uuid, part text, due_at timestamptz, kept_by text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT c.id, p.part, greatest(c.closed_at + p.period, m.newest + interval '90 days') AS due_at, CASE
          WHEN EXISTS (SELECT FROM legal_holds h WHERE h.case_id = c.id AND h.lifted_at IS NULL) THEN 'legal_hold'
          WHEN m.newest + interval '90 days' > until AND c.closed_at + p.period <= until THEN 'new_message' END
        FROM cases c
        CROSS JOIN (VALUES ('case', retention_months('caseMonths', 60)), ('identity', retention_months('identityMonths', 12)))
          AS p(part, period)
        LEFT JOIN LATERAL (SELECT max(sent_at) AS newest FROM messages WHERE messages.case_id = c.id) m ON true
        WHERE c.status = 'closed' AND c.erased_at IS NULL AND (of_case IS NULL OR c.id = of_case)
          AND c.closed_at + p.period <= until
          AND (p.part = 'case' OR EXISTS (SELECT FROM key_wraps w WHERE w.case_id = c.id
            AND w.compartment IN ('identity', 'contact')))
      $$;
    REVOKE ALL ON FUNCTION retention_months(text, integer), retention_list(timestamptz, uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION retention_list(timestamptz, uuid) TO madoguchi_worker, madoguchi_api;
  `);
}

async function shredding(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Destroys the name and the address in a case. For the owner of the database and the functions here.
    CREATE FUNCTION shred_identity(of_case uuid, at timestamptz) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        INSERT INTO identity_shreddings SELECT of_case, at, coalesce(array_agg(id), '{}') FROM key_wraps
          WHERE case_id = of_case AND compartment IN ('identity', 'contact');
        DELETE FROM key_wraps WHERE case_id = of_case AND compartment IN ('identity', 'contact');
        DELETE FROM sealed_items WHERE case_id = of_case AND compartment IN ('identity', 'contact');
        DELETE FROM notification_deliveries WHERE recipient_kind = 'complainant' AND recipient_id = of_case;
      END $$;
    CREATE FUNCTION refuse_name_after_erasure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN identity_shreddings l ON l.case_id = a.case_id
          WHERE a.compartment IN ('identity', 'contact')) THEN
          RAISE EXCEPTION 'name and address of this case were erased' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER key_wraps_not_after_identity AFTER INSERT ON key_wraps REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_name_after_erasure();
    CREATE TRIGGER sealed_items_not_after_identity AFTER INSERT ON sealed_items REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_name_after_erasure();

    -- What the worker may call. @returns the files that have to go from the storage
    CREATE FUNCTION shred_due(of_case uuid, of_part text, at timestamptz) RETURNS text[]
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        PERFORM FROM cases WHERE id = of_case FOR UPDATE;
        IF NOT EXISTS (SELECT FROM retention_list(at, of_case) WHERE part = of_part AND kept_by IS NULL) THEN
          RAISE EXCEPTION 'this is not due, or something keeps it' USING ERRCODE = 'check_violation';
        END IF;
        IF of_part = 'case' THEN
          RETURN shred_case(of_case, at, 'period_over', NULL);
        END IF;
        PERFORM shred_identity(of_case, at);
        RETURN '{}';
      END $$;
    REVOKE ALL ON FUNCTION shred_identity(uuid, timestamptz), shred_due(uuid, text, timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION shred_due(uuid, text, timestamptz) TO madoguchi_worker;
  `);
}

/** A hold keeps a case from her own request too, which waits. */
async function ownRequest(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE OR REPLACE FUNCTION erase_on_request(request uuid, at timestamptz) RETURNS text[]
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE of_case uuid;
      BEGIN
        SELECT c.id INTO of_case FROM erasure_requests r JOIN cases c ON c.id = r.case_id
          WHERE r.id = request AND r.taken_back_at IS NULL AND r.due_at <= at AND c.erased_at IS NULL FOR UPDATE;
        IF of_case IS NULL THEN
          RAISE EXCEPTION 'nobody has asked for this erasure, or not long enough ago' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (SELECT FROM legal_holds WHERE case_id = of_case AND lifted_at IS NULL) THEN
          RAISE EXCEPTION 'a legal hold keeps this case' USING ERRCODE = 'check_violation';
        END IF;
        RETURN shred_case(of_case, at, 'own_request', request);
      END $$;
  `);
}

/** Whoever takes a case back: what was promised about it ends, and is neither kept nor missed. */
async function withdrawn(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION end_withdrawn_clocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE deadlines SET ended_at = NEW.closed_at WHERE case_id = NEW.id AND met_at IS NULL AND ended_at IS NULL;
        UPDATE cases SET next_due_at = 'infinity' WHERE id = NEW.id;
        RETURN NULL;
      END $$;
    CREATE TRIGGER cases_withdrawn AFTER UPDATE OF status ON cases FOR EACH ROW
      WHEN (OLD.status <> 'closed' AND NEW.status = 'closed' AND NEW.outcome = 'withdrawn')
      EXECUTE FUNCTION end_withdrawn_clocks();
  `);
}
