import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever judges cases, and the system. */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

/**
 * One complaint in several cases: its parts. The first is the case that the complaint made; each other one has rooms,
 * clocks and consents of its own, and the same receipt opens them all (docs/adr/0037-a-complaint-in-parts.md).
 */
export class Splits1764000000077 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await parts(q);
    await receipts(q);
    await walls(q);
    await retention(q);
  }

  async down(): Promise<void> {
    throw new Error('Two cases of one complaint cannot be told as one; drop the database instead.');
  }
}

async function parts(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE case_splits (
      case_id uuid PRIMARY KEY REFERENCES cases,
      -- The case that the complaint made, also when a part was split again.
      origin_id uuid NOT NULL REFERENCES cases,
      split_by uuid NOT NULL REFERENCES users,
      split_at timestamptz NOT NULL,
      -- The hash of what asked for it, so that asking twice makes one.
      intent bytea UNIQUE,
      CHECK (case_id <> origin_id)
    );
    CREATE INDEX case_splits_origin ON case_splits (origin_id);
    CREATE TRIGGER case_splits_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_splits
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    -- All cases of the complaint, this one among them, as far as the caller may know.
    CREATE FUNCTION parts_of(of_case uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
      WITH origin AS (SELECT coalesce((SELECT origin_id FROM case_splits WHERE case_id = of_case), of_case) AS id)
      SELECT id FROM origin UNION ALL SELECT s.case_id FROM case_splits s JOIN origin ON s.origin_id = origin.id $$;
    REVOKE ALL ON FUNCTION parts_of(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION parts_of(uuid) TO madoguchi_api, madoguchi_worker;
    CREATE FUNCTION asked_for_erasure(of_case uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM erasure_requests WHERE case_id = of_case AND taken_back_at IS NULL) $$;
    REVOKE ALL ON FUNCTION asked_for_erasure(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION asked_for_erasure(uuid) TO madoguchi_api;

    -- A second case of one complaint is a part of it and nothing else. The form can make none.
    ALTER TABLE cases DROP CONSTRAINT cases_complaint_id_key;
    CREATE INDEX cases_complaint ON cases (complaint_id);
    CREATE FUNCTION is_new_complaint(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
      $$ SELECT NOT EXISTS (SELECT FROM cases WHERE complaint_id = wanted) $$;
    REVOKE ALL ON FUNCTION is_new_complaint(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION is_new_complaint(uuid) TO madoguchi_intake;
    ALTER POLICY intake_submit ON cases WITH CHECK (is_new_complaint(complaint_id));

    CREATE FUNCTION refuse_bad_split() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM cases n JOIN cases o ON o.id = NEW.origin_id WHERE n.id = NEW.case_id
            AND (n.complaint_id, n.person_id, n.received_at) = (o.complaint_id, o.person_id, o.received_at))
          OR EXISTS (SELECT FROM case_splits WHERE case_id = NEW.origin_id)
          OR EXISTS (SELECT FROM consents WHERE case_id = NEW.case_id AND state <> 'not_asked')
          OR EXISTS (SELECT FROM follow_ups WHERE linked_case_id = NEW.origin_id)
          OR is_about_desk(NEW.origin_id) OR is_about_desk(NEW.case_id) OR asked_for_erasure(NEW.origin_id) THEN
          RAISE EXCEPTION 'this complaint cannot be split like that' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER case_splits_rightly BEFORE INSERT ON case_splits FOR EACH ROW EXECUTE FUNCTION refuse_bad_split();
    REVOKE ALL ON FUNCTION refuse_bad_split() FROM PUBLIC;

    ALTER TABLE case_splits ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON case_splits TO madoguchi_api;
    GRANT SELECT ON case_splits TO madoguchi_worker;
    CREATE POLICY api_desk ON case_splits FOR SELECT TO madoguchi_api USING (${HANDLES});
    CREATE POLICY api_split ON case_splits FOR INSERT TO madoguchi_api WITH CHECK ((SELECT actor_kind()) = 'system');
    CREATE POLICY conflict_wall ON case_splits AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    CREATE POLICY worker_all ON case_splits FOR SELECT TO madoguchi_worker USING (true);
  `);
}

/** The receipt is one: a part has a row of its own with the same public key, and is opened by the same number. */
async function receipts(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE receipts ALTER COLUMN lookup_hash DROP NOT NULL,
      ADD COLUMN same_as uuid REFERENCES receipts,
      ADD COLUMN part smallint NOT NULL DEFAULT 1 CHECK (part BETWEEN 1 AND 99),
      ADD CONSTRAINT receipts_of_part CHECK ((part > 1) = (same_as IS NOT NULL) AND (part > 1) = (lookup_hash IS NULL)),
      ADD CONSTRAINT receipts_one_for_each_part UNIQUE (same_as, part);
    CREATE FUNCTION refuse_foreign_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM receipts r JOIN case_splits s ON s.origin_id = r.case_id
            WHERE r.id = NEW.same_as AND s.case_id = NEW.case_id AND r.public_key = NEW.public_key) THEN
          RAISE EXCEPTION 'a receipt opens the parts of its own complaint' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER receipts_own_parts BEFORE INSERT OR UPDATE OF same_as, case_id, public_key ON receipts FOR EACH ROW
      WHEN (NEW.same_as IS NOT NULL) EXECUTE FUNCTION refuse_foreign_part();
    REVOKE ALL ON FUNCTION refuse_foreign_part() FROM PUBLIC;
    CREATE POLICY intake_whole ON receipts AS RESTRICTIVE FOR INSERT TO madoguchi_intake WITH CHECK (same_as IS NULL);
    -- The desk makes no number that opens a case; it can only let hers open one part more.
    CREATE POLICY api_parts ON receipts AS RESTRICTIVE FOR INSERT TO madoguchi_api WITH CHECK (same_as IS NOT NULL);

    -- The case that the receipt opens in this transaction: the first, unless another part was asked for.
    CREATE OR REPLACE FUNCTION receipt_case() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT CASE WHEN coalesce(nullif(current_setting('madoguchi.part', true), ''), '1') = '1' THEN r.case_id
        ELSE (SELECT p.case_id FROM receipts p WHERE p.same_as = r.id
          AND p.part = current_setting('madoguchi.part', true)::smallint) END
      FROM receipts r WHERE r.lookup_hash = decode(nullif(current_setting('madoguchi.receipt', true), ''), 'hex') $$;
    -- What the receipt opens, in coded facts, for whoever holds it.
    CREATE FUNCTION my_parts() RETURNS TABLE (part smallint, case_id uuid, status text, erased_at timestamptz, topics jsonb, unread integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH own AS (SELECT id FROM receipts
        WHERE lookup_hash = decode(nullif(current_setting('madoguchi.receipt', true), ''), 'hex'))
      SELECT r.part, c.id, c.status, c.erased_at,
        coalesce((SELECT jsonb_agg(jsonb_build_object('category', i.category, 'subcategory', i.subcategory)
          ORDER BY i.is_primary DESC, i.id) FROM issues i WHERE i.case_id = c.id), '[]'),
        (SELECT count(*)::int FROM messages m WHERE m.case_id = c.id AND m.compartment = 'narrative'
          AND m.author_kind IN ('secretariat', 'partner') AND m.read_at IS NULL)
      FROM receipts r JOIN cases c ON c.id = r.case_id
      WHERE r.id = (SELECT id FROM own) OR r.same_as = (SELECT id FROM own) ORDER BY r.part $$;
    REVOKE ALL ON FUNCTION my_parts() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION my_parts() TO madoguchi_intake;
  `);
}

/**
 * The same story lies in every part: whoever must not read one part reads none. As in migration 7, and then every part of
 * what was found.
 */
async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE OR REPLACE FUNCTION walled_cases(who uuid) RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH me AS (SELECT * FROM users WHERE id = who),
      ties AS (
        SELECT t.kind, t.id FROM ties_of(who) t
        WHERE NOT EXISTS (SELECT FROM me WHERE me.organisation_kind = 'member'
          AND ((t.kind = 'member' AND t.id = me.member_id)
            OR (t.kind = 'site' AND t.id IN (SELECT s.id FROM sites s WHERE s.member_id = me.member_id))))
      ), walled AS (
        SELECT c.id AS case_id FROM cases c JOIN ties t ON t.kind = 'member' AND t.id = c.member_id
        UNION ALL SELECT c.id FROM cases c JOIN ties t ON t.kind = 'site' AND t.id = c.site_id
        UNION ALL SELECT c.id FROM ties t JOIN sites s ON t.kind = 'member' AND s.member_id = t.id JOIN cases c ON c.site_id = s.id
        UNION ALL SELECT p.case_id FROM case_parties p JOIN ties t ON t.kind = p.kind AND t.id = p.party_id
        UNION ALL SELECT p.case_id FROM case_parties p JOIN sites s ON p.kind = 'site' AND s.id = p.party_id
          JOIN ties t ON t.kind = 'member' AND t.id = s.member_id
        UNION ALL SELECT p.case_id FROM case_parties p, me WHERE p.kind = 'desk' AND me.organisation_kind = 'secretariat'
      ), of_origin AS (
        SELECT s.origin_id FROM case_splits s WHERE s.case_id IN (SELECT case_id FROM walled)
          OR s.origin_id IN (SELECT case_id FROM walled)
      )
      SELECT coalesce(array_agg(DISTINCT case_id), '{}') FROM (
        SELECT case_id FROM walled
        UNION ALL SELECT origin_id FROM of_origin
        UNION ALL SELECT s.case_id FROM case_splits s WHERE s.origin_id IN (SELECT origin_id FROM of_origin)
      ) all_parts $$;
  `);
}

/** What is kept for one part is kept for all: as long as one is open, and while a legal hold lies on one. */
async function retention(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION is_held(of_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM legal_holds h WHERE h.case_id IN (SELECT parts_of(of_case)) AND h.lifted_at IS NULL) $$;
    REVOKE ALL ON FUNCTION is_held(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION is_held(uuid) TO madoguchi_worker;

    -- As before (migration 68).
    CREATE OR REPLACE FUNCTION retention_list(until timestamptz, of_case uuid DEFAULT NULL)
      RETURNS TABLE (case_id uuid, part text, due_at timestamptz, kept_by text, period_of text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        WITH months AS (SELECT retention_months('caseMonths', 60) AS whole, retention_months('identityMonths', 12) AS name),
        short AS (SELECT make_interval(days => coalesce((SELECT (value ->> 'days')::integer FROM settings
          WHERE key = 'retention.setAside' ORDER BY version DESC LIMIT 1), 90)) AS period)
        SELECT c.id, p.part, greatest(e.ended_at + p.period, m.newest + interval '90 days') AS due_at, CASE
          WHEN is_held(c.id) THEN 'legal_hold'
          WHEN m.newest + interval '90 days' > until AND e.ended_at + p.period <= until THEN 'new_message' END,
          CASE WHEN c.outcome IN ('spam', 'duplicate') THEN c.outcome ELSE 'ended' END
        FROM cases c CROSS JOIN months CROSS JOIN short
        LEFT JOIN cases o ON c.outcome = 'merged' AND o.id = c.duplicate_of AND o.erased_at IS NULL
        CROSS JOIN LATERAL (SELECT CASE WHEN bool_and(f.status = 'closed') THEN max(f.closed_at) END AS ended_at
          FROM cases f WHERE f.erased_at IS NULL AND f.id IN (SELECT parts_of(c.id))) w
        CROSS JOIN LATERAL (SELECT CASE WHEN o.id IS NULL THEN w.ended_at
          WHEN o.status = 'closed' AND w.ended_at IS NOT NULL THEN greatest(w.ended_at, o.closed_at) END AS ended_at) e
        CROSS JOIN LATERAL (SELECT kind AS part, CASE WHEN c.outcome IN ('spam', 'duplicate')
          THEN least(length, short.period) ELSE length END AS period
          FROM (VALUES ('case', months.whole), ('identity', months.name)) AS v(kind, length)) AS p
        LEFT JOIN LATERAL (SELECT max(sent_at) AS newest FROM messages WHERE messages.case_id = c.id) m ON true
        WHERE c.status = 'closed' AND c.erased_at IS NULL AND (of_case IS NULL OR c.id = of_case)
          AND e.ended_at + p.period <= until
          AND (p.part = 'case' OR EXISTS (SELECT FROM key_wraps w WHERE w.case_id = c.id
            AND w.compartment IN ('identity', 'contact')))
      $$;
    -- As before (migration 35).
    CREATE OR REPLACE FUNCTION erase_on_request(request uuid, at timestamptz) RETURNS text[]
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE of_case uuid;
      BEGIN
        SELECT c.id INTO of_case FROM erasure_requests r JOIN cases c ON c.id = r.case_id
          WHERE r.id = request AND r.taken_back_at IS NULL AND r.due_at <= at AND c.erased_at IS NULL FOR UPDATE;
        IF of_case IS NULL THEN
          RAISE EXCEPTION 'nobody has asked for this erasure, or not long enough ago' USING ERRCODE = 'check_violation';
        END IF;
        IF is_held(of_case) THEN
          RAISE EXCEPTION 'a legal hold keeps this case' USING ERRCODE = 'check_violation';
        END IF;
        RETURN shred_case(of_case, at, 'own_request', request);
      END $$;
  `);
}
