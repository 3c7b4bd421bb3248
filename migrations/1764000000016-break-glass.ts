import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who handles cases by role, besides commands that cross walls with checks in the code. */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;
const FIGURES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;
const BROKEN = `((SELECT actor_break_glass())::uuid[])`;

/**
 * The desk's people see cases when their role handles them; before this, everybody who signed in for the desk did, as
 * far as the database was concerned. Figures keep their coded facts. Whoever else must look in imminent danger breaks
 * the glass: one person, one case, three hours, confirmed by a second one and recorded at every look.
 */
export class BreakGlass1764000000016 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await grants(q);
    await guards(q);
    await narrowDesk(q);
    await openings(q);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}

async function grants(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE break_glass_grants (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      case_number text NOT NULL,
      requested_by uuid NOT NULL REFERENCES users,
      reason_code text NOT NULL CHECK (reason_code IN ('danger_to_life', 'danger_to_others', 'desk_unreachable')),
      reason text NOT NULL CHECK (length(btrim(reason)) > 0),
      requested_at timestamptz NOT NULL,
      answer_by timestamptz NOT NULL,
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      is_approved boolean,
      expires_at timestamptz,
      ended_at timestamptz,
      CHECK (answer_by > requested_at AND answer_by <= requested_at + interval '3 hours'),
      CONSTRAINT break_glass_two_people CHECK (decided_by <> requested_by),
      CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (is_approved IS NULL)),
      CONSTRAINT break_glass_answered_in_time CHECK (decided_at >= requested_at AND decided_at < answer_by),
      CHECK ((is_approved IS TRUE) = (expires_at IS NOT NULL)),
      CONSTRAINT break_glass_three_hours CHECK (expires_at > decided_at AND expires_at <= decided_at + interval '3 hours')
    );
    CREATE INDEX break_glass_newest ON break_glass_grants (requested_at DESC, id DESC);
    CREATE INDEX break_glass_open ON break_glass_grants (coalesce(expires_at, answer_by))
      WHERE ended_at IS NULL AND is_approved IS NOT FALSE;
    CREATE TABLE break_glass_reads (
      id uuid PRIMARY KEY,
      grant_id uuid NOT NULL REFERENCES break_glass_grants,
      case_id uuid NOT NULL REFERENCES cases,
      read_by uuid NOT NULL REFERENCES users,
      read_at timestamptz NOT NULL
    );
    CREATE INDEX break_glass_reads_grant ON break_glass_reads (grant_id, read_at);
    CREATE TRIGGER break_glass_reads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON break_glass_reads
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION may_ask_break_glass(who uuid, wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
      $$ SELECT may_take_part(who, wanted, ARRAY['custodian', 'membership_officer', 'analyst', 'administrator']) $$;
    CREATE FUNCTION may_confirm_break_glass(who uuid, wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
      $$ SELECT may_take_part(who, wanted, ARRAY['supervisor', 'administrator']) $$;

    CREATE FUNCTION check_break_glass() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.decided_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
            RAISE EXCEPTION 'a grant begins as a request' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.requested_by IS DISTINCT FROM actor_user() OR NOT may_ask_break_glass(NEW.requested_by, NEW.case_id) THEN
            RAISE EXCEPTION 'this person may not ask for this case' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF OLD.ended_at IS NOT NULL THEN
          RAISE EXCEPTION 'this grant is over' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.id, NEW.case_id, NEW.case_number, NEW.requested_by, NEW.reason_code, NEW.reason, NEW.requested_at, NEW.answer_by)
          IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.case_number, OLD.requested_by, OLD.reason_code, OLD.reason,
            OLD.requested_at, OLD.answer_by) THEN
          RAISE EXCEPTION 'what was asked for does not change' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.decided_by, NEW.decided_at, NEW.is_approved, NEW.expires_at)
          IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.is_approved, OLD.expires_at) THEN
          IF OLD.decided_at IS NOT NULL THEN
            RAISE EXCEPTION 'this request was answered already' USING ERRCODE = 'check_violation';
          END IF;
          IF NEW.decided_by IS DISTINCT FROM actor_user() OR NOT may_confirm_break_glass(NEW.decided_by, NEW.case_id) THEN
            RAISE EXCEPTION 'this person may not confirm this request' USING ERRCODE = 'check_violation';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER break_glass_checked BEFORE INSERT OR UPDATE ON break_glass_grants
      FOR EACH ROW EXECUTE FUNCTION check_break_glass();

    CREATE FUNCTION check_break_glass_read() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM break_glass_grants g WHERE g.id = NEW.grant_id AND g.case_id = NEW.case_id
            AND g.requested_by = NEW.read_by AND NEW.read_by = actor_user() AND g.is_approved AND g.ended_at IS NULL
            AND NEW.read_at >= g.decided_at AND NEW.read_at < g.expires_at)
          OR NOT may_ask_break_glass(NEW.read_by, NEW.case_id) THEN
          RAISE EXCEPTION 'there is no live grant for this case and this person' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER break_glass_reads_checked BEFORE INSERT ON break_glass_reads
      FOR EACH ROW EXECUTE FUNCTION check_break_glass_read();

    -- The cases that are open to the speaker at this instant, in a transaction that has recorded the look.
    CREATE FUNCTION actor_break_glass() RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT coalesce(array_agg(g.case_id), '{}') FROM break_glass_grants g JOIN break_glass_reads r ON r.grant_id = g.id
      WHERE actor_kind() = 'secretariat' AND g.requested_by = actor_user() AND r.read_by = actor_user()
        AND r.read_at = actor_at() AND g.is_approved AND g.ended_at IS NULL AND g.expires_at > actor_at() $$;
    CREATE FUNCTION may_note_break_glass(wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT wanted = ANY (actor_break_glass()) OR EXISTS (SELECT FROM break_glass_grants g WHERE g.case_id = wanted
        AND g.is_approved AND g.ended_at IS NULL AND g.decided_by = actor_user() AND g.decided_at = actor_at()) $$;
    CREATE FUNCTION case_for_break_glass(wanted text) RETURNS TABLE (id uuid, number text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT c.id, c.number FROM cases c WHERE c.number = wanted AND may_ask_break_glass(actor_user(), c.id) $$;
    REVOKE ALL ON FUNCTION may_ask_break_glass(uuid, uuid), may_confirm_break_glass(uuid, uuid), check_break_glass(),
      check_break_glass_read(), actor_break_glass(), may_note_break_glass(uuid), case_for_break_glass(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION actor_break_glass(), may_note_break_glass(uuid), case_for_break_glass(text) TO madoguchi_api;
  `);
}

/** The same rules as before for companies and partners; for the desk, the role decides. */
async function narrowDesk(q: QueryRunner): Promise<void> {
  const company = (id: string) => `((SELECT actor_kind()) = 'member' AND company_may_see(${id}, (SELECT actor_org())))`;
  const partner = (id: string) =>
    `((SELECT actor_kind()) = 'partner' AND partner_may_see(${id}, (SELECT actor_org())))`;
  const ownHolder = `holder_id IN (SELECT id FROM holders WHERE organisation_id = (SELECT actor_org()))`;
  const rules: Record<string, string> = {
    people: HANDLES,
    complaints: HANDLES,
    cases: `${HANDLES} OR ${company('id')} OR ${partner('id')}`,
    issues: `${HANDLES} OR ${company('case_id')} OR ${partner('case_id')}`,
    case_steps: `${HANDLES} OR ${company('case_id')} OR ${partner('case_id')}`,
    deadlines: `${HANDLES} OR ${company('case_id')} OR ${partner('case_id')}`,
    consents: `${HANDLES} OR ${partner('case_id')}`,
    receipts: HANDLES,
    key_wraps: `${HANDLES} OR ((${company('case_id')} OR ${partner('case_id')}) AND ${ownHolder})`,
    sealed_items: `${HANDLES} OR (compartment = 'shared' AND ${company('case_id')})
      OR (compartment IN ('narrative', 'shared') AND ${partner('case_id')})`,
    messages: `${HANDLES} OR (compartment = 'shared' AND ${company('case_id')}) OR ${partner('case_id')}`,
    attachments: `${HANDLES} OR ${partner('case_id')}`,
    shares: `${HANDLES} OR ((SELECT actor_kind()) = 'member' AND member_id = (SELECT actor_org()))`,
    remedies: `${HANDLES} OR ${company('case_id')} OR ${partner('case_id')}`,
    referrals: `${HANDLES} OR ((SELECT actor_kind()) = 'partner' AND partner_id = (SELECT actor_org()))`,
    escalations: HANDLES,
  };
  for (const [table, rule] of Object.entries(rules)) {
    await q.query(`ALTER POLICY api_actor ON ${table} TO madoguchi_api USING (${rule}) WITH CHECK (${rule})`);
  }
  await q.query(`ALTER POLICY api_desk ON case_parties TO madoguchi_api USING (${HANDLES}) WITH CHECK (${HANDLES})`);
  // Coded facts that are counted. No text, no key, no step, no deadline.
  for (const table of ['cases', 'issues', 'people']) {
    await q.query(`CREATE POLICY api_figures ON ${table} FOR SELECT TO madoguchi_api USING (${FIGURES})`);
  }
}

async function openings(q: QueryRunner): Promise<void> {
  const rules: Record<string, string> = {
    cases: `id = ANY (${BROKEN})`,
    complaints: `id IN (SELECT complaint_id FROM cases WHERE cases.id = ANY (${BROKEN}))`,
    issues: `case_id = ANY (${BROKEN})`,
    sealed_items: `compartment = 'narrative' AND case_id = ANY (${BROKEN})`,
    key_wraps: `compartment = 'narrative' AND case_id = ANY (${BROKEN})`,
    messages: `compartment = 'narrative' AND case_id = ANY (${BROKEN})`,
  };
  for (const [table, rule] of Object.entries(rules)) {
    await q.query(`CREATE POLICY break_glass ON ${table} FOR SELECT TO madoguchi_api USING (${rule})`);
  }
  await q.query(`
    CREATE POLICY break_glass_step ON case_steps FOR INSERT TO madoguchi_api
      WITH CHECK (kind IN ('break_glass_opened', 'break_glass_read') AND may_note_break_glass(case_id));

    ALTER TABLE break_glass_grants ENABLE ROW LEVEL SECURITY;
    ALTER TABLE break_glass_reads ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (decided_by, decided_at, is_approved, expires_at, ended_at) ON break_glass_grants
      TO madoguchi_api;
    GRANT SELECT, INSERT ON break_glass_reads TO madoguchi_api;
    CREATE POLICY api_desk ON break_glass_grants TO madoguchi_api USING ((SELECT actor_kind()) = 'secretariat'
      AND (requested_by = (SELECT actor_user()) OR (SELECT actor_has_role('supervisor')) OR (SELECT actor_has_role('administrator'))));
    CREATE POLICY api_desk ON break_glass_reads TO madoguchi_api USING (
      grant_id IN (SELECT id FROM break_glass_grants)) WITH CHECK (read_by = (SELECT actor_user()));
    CREATE POLICY conflict_wall ON break_glass_grants AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    CREATE POLICY conflict_wall ON break_glass_reads AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));

    GRANT SELECT (id, case_id, requested_by, decided_at, is_approved, answer_by, expires_at, ended_at), UPDATE (ended_at)
      ON break_glass_grants TO madoguchi_worker;
    CREATE POLICY worker_end ON break_glass_grants TO madoguchi_worker USING (true) WITH CHECK (true);
  `);
}
